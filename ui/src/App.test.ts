import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { beforeEach, describe, expect, test } from 'vitest';
import App from './App.svelte';
import type { FakeDesk } from './ipc/fake';
import { amend } from '$lib/state/deeds';
import { imports } from './state/imports.svelte';
import { session, type View } from './state/session.svelte';
import { opened, sample } from './test/sample';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
});

async function show(view: View): Promise<HTMLElement> {
  session.view = view;
  await session.check();
  const { container } = render(App);
  await waitFor(() => expect(container.querySelector('main')).not.toBeNull());
  return container;
}

/** What axe finds that matters. Contrast needs pixels: the tokens' table answers for it. */
async function troubles(container: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('axe finds nothing serious', () => {
  for (const view of ['desk', 'library', 'check', 'export', 'settings'] as const) {
    test(`in ${view}`, async () => {
      const container = await show(view);
      await new Promise((done) => setTimeout(done, 50));
      expect(await troubles(container)).toEqual([]);
    });
  }

  test('in what floats, and in the pane for replacing', async () => {
    const container = await show('desk');
    session.openPanel('replace');
    session.palette = true;
    await screen.findByRole('combobox');
    expect(await troubles(document.body)).toEqual([]);
    session.palette = false;
    imports.askFor('A text.');
    await screen.findByDisplayValue('A text.');
    expect(container.querySelector('aside form')).not.toBeNull();
    expect(await troubles(document.body)).toEqual([]);
    imports.pasting = null;
    session.panel = null;
  });

  test('in the history of an answer, and in what changed since an edition', async () => {
    const book = sample();
    book.book.edition = 2;
    desk = await opened(book);
    await amend('q1', { bottomLine: 'The harbour does.' }, 'test');
    const container = await show('desk');
    session.openPanel('wordings');
    await screen.findByText('The harbour does.', { selector: 'ins' });
    expect(await troubles(container)).toEqual([]);
    session.panel = null;
    session.view = 'export';
    const [compare] = await screen.findAllByText('What changed', { selector: 'button' });
    await fireEvent.click(compare as HTMLElement);
    await screen.findByText('New.', { selector: 'ins' });
    expect(await troubles(container)).toEqual([]);
  });

  test('in an empty book', async () => {
    const book = sample();
    book.book.sections = [];
    await opened(book);
    const container = await show('desk');
    expect(screen.getByText('Every answer stands on a quotation.')).toBeTruthy();
    expect(await troubles(container)).toEqual([]);
  });
});

describe('the desk', () => {
  test('what stands in for the source is left by Escape, and gives the focus back', async () => {
    await show('desk');
    const title = await screen.findByDisplayValue('Who keeps the pilots?');
    title.focus();
    session.openPanel('replace');
    const wanted = await screen.findByRole('textbox', { name: 'Find' });
    await waitFor(() => expect(document.activeElement).toBe(wanted));
    // Enter looks for it, and strikes nothing out.
    await fireEvent.keyDown(wanted, { key: 'Enter' });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Replace with' }));
    await fireEvent.keyDown(wanted, { key: 'Escape' });
    expect(session.panel).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(title));
  });

  test('the system’s menu comes only where one writes, or over words that are selected', async () => {
    const container = await show('desk');
    await screen.findByDisplayValue('Who keeps the pilots?');
    /** `fireEvent` says whether nothing answered in its place. */
    const comes = (selector: string) =>
      fireEvent.contextMenu(container.querySelector(selector) as HTMLElement);
    expect(await comes('h1 textarea')).toBe(true);
    expect(await comes('footer')).toBe(false);
    expect(await comes('section.evidence li .passage')).toBe(false);
    expect(await screen.findByRole('menuitemcheckbox', { name: 'Disputes' })).toBeTruthy();
    const footer = container.querySelector('footer') as HTMLElement;
    document.getSelection()?.selectAllChildren(footer);
    expect(await comes('footer')).toBe(true);
  });

  test('shows the question, its evidence and its source', async () => {
    const container = await show('desk');
    await waitFor(() => expect(container.querySelectorAll('.cm-content .chip')).toHaveLength(2));
    expect(screen.getByDisplayValue('Who keeps the pilots?')).toBeTruthy();
    expect(container.querySelector('section.evidence')?.textContent).toContain('Nobody says why.');
    await waitFor(() => expect(container.querySelectorAll('mark.here').length).toBeGreaterThan(0));
  });

  test('a chip opens the reader at its passage', async () => {
    const container = await show('desk');
    await waitFor(() => expect(container.querySelector('.chip')).not.toBeNull());
    session.side = 'preview';
    await fireEvent.click(container.querySelector('.chip') as HTMLElement);
    expect(session.side).toBe('reader');
    expect(session.passage).toEqual({ excerpt: 'why' });
  });

  test('text from a document is text, whatever it looks like', async () => {
    const book = sample();
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    for (const source of book.sources) source.text = source.title = evil;
    for (const excerpt of book.excerpts) excerpt.exact = [evil];
    const [first] = book.book.sections;
    if (first?.questions[0]) first.questions[0].question = evil;
    await opened(book);
    const container = await show('desk');
    await waitFor(() => expect(container.textContent).toContain('onerror'));
    expect(container.querySelectorAll('img[src="x"], .source script, .pane script')).toHaveLength(0);
  });

  test('a title of 10,000 characters is a title', async () => {
    await desk.saveQuestion('book', { ...(await desk.question('book', 'q1')), question: 'ש🚢'.repeat(5000) });
    await session.refresh();
    const container = await show('desk');
    await waitFor(() => expect(container.querySelector('h1 textarea')).not.toBeNull());
  });
});

describe('a view that is left', () => {
  const turnTo = async (view: View) => {
    session.view = view;
    await tick();
  };
  const filter = () => screen.findByPlaceholderText<HTMLInputElement>(/^Filter \d+ source/);

  test('is as it was when one comes back, with the focus where it was', async () => {
    await show('library');
    const field = await filter();
    field.focus();
    await fireEvent.input(field, { target: { value: 'letter' } });
    await turnTo('desk');
    expect(document.activeElement).toBe(document.body);
    await turnTo('library');
    expect(await filter()).toBe(field);
    expect(field.value).toBe('letter');
    expect(document.activeElement).toBe(field);
  });

  test('is out of reach, and stands still until one comes back', async () => {
    const container = await show('library');
    const field = await filter();
    await turnTo('desk');
    expect(field.closest('[hidden]')).not.toBeNull();
    await desk.importText('Late', 'What came in meanwhile.\n');
    await session.refreshSources();
    await tick();
    const titles = () =>
      [...container.querySelectorAll('[role=row] .title')].map((title) => title.textContent);
    expect(titles()).not.toContain('Late');
    await turnTo('library');
    expect(titles()).toContain('Late');
  });

  test('takes back no typing that one does not see', async () => {
    const container = await show('desk');
    await waitFor(() => expect(container.querySelector('.cm-content .chip')).not.toBeNull());
    session.history.typed = true;
    await turnTo('library');
    expect(session.typing).toBeNull();
    await turnTo('desk');
    expect(session.typing).not.toBeNull();
    session.history.typed = false;
  });
});
