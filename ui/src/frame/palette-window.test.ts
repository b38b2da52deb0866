// The palette over the window: what it shows of books, and what closes it.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { bookWord } from '$lib/state/naming.svelte';
import Palette from './Palette.svelte';

beforeEach(async () => {
  await opened();
});

test('a click beside the palette, the focus elsewhere, or Escape closes it; what happens in it doesn’t', async () => {
  const check = async (act: (dialog: HTMLElement, field: HTMLElement) => Promise<unknown>, open: boolean) => {
    session.palette = true;
    const { unmount } = render(Palette);
    await act(screen.getByRole('dialog'), screen.getByRole('combobox'));
    expect(session.palette).toBe(open);
    unmount();
  };
  await check((dialog) => fireEvent.pointerDown(dialog), false);
  await check((_, field) => fireEvent.pointerDown(field), true);
  await check((_, field) => fireEvent.focusOut(field, { relatedTarget: document.body }), false);
  await check((dialog, field) => fireEvent.focusOut(field, { relatedTarget: dialog }), true);
  await check((_, field) => fireEvent.focusOut(field), true);
  await check((_, field) => fireEvent.keyDown(field, { key: 'Escape' }), false);
});

test('the mouse runs what it was pressed on, also where what is found comes between; drawn away, nothing', async () => {
  const check = async (act: (hit: HTMLElement, list: HTMLElement) => Promise<unknown>, view: string) => {
    session.view = 'desk';
    const { unmount } = render(Palette);
    const field = screen.getByRole('combobox');
    await fireEvent.input(field, { target: { value: '>Library' } });
    await act(screen.getByRole('option', { name: /Library/ }), screen.getByRole('listbox'));
    expect(session.view).toBe(view);
    unmount();
  };
  const at = { clientX: 40, clientY: 40, detail: 1 };
  await check(async (hit) => {
    await fireEvent.pointerDown(hit, at);
    await fireEvent.click(hit, at);
  }, 'library');
  await check(async (hit, list) => {
    await fireEvent.pointerDown(hit, at);
    await fireEvent.input(screen.getByRole('combobox'), { target: { value: '>Export' } });
    await fireEvent.click(list, at);
  }, 'library');
  await check(async (hit, list) => {
    await fireEvent.pointerDown(hit, at);
    await fireEvent.click(list, { ...at, clientY: 90 });
  }, 'desk');
  await check((hit) => fireEvent.click(hit), 'library');
});

test('books of one title are told apart by when they were changed', async () => {
  const [own] = session.books;
  if (!own) throw new Error('there is a book');
  const twin = (id: string, changed: string) => ({ ...own, id, title: 'A title', changed });
  session.books = [own, twin('a', '2026-04-02T10:00:00Z'), twin('b', '2026-04-02T10:00:30Z')];
  expect(bookWord(own)).toBe(own.title);
  expect(bookWord(session.books[1] ?? own)).toMatch(/^A title · 2 Apr 2026, /);
  session.sought = { words: '>A title' };
  render(Palette);
  expect(await screen.findAllByRole('option', { name: /A title · / })).toHaveLength(2);
});

test('who looks into the sources begins at the first hit in them; Ctrl Enter cites, or leads to what can be', async () => {
  const IN_SOURCE = /^A note, ¶\d/;
  const chosen = () => screen.getByRole('option', { selected: true }).textContent.trim();
  const offered = () => screen.getByText('Ctrl Enter').parentElement?.textContent;
  session.sought = { words: 'pilots' };
  const { unmount } = render(Palette);
  await screen.findByRole('option', { name: IN_SOURCE });
  expect(chosen()).not.toMatch(IN_SOURCE);
  unmount();
  session.sought = { words: 'pilots', sources: true };
  render(Palette);
  await waitFor(() => expect(chosen()).toMatch(IN_SOURCE));
  expect(offered()).toContain('select it there');
  // Up from the first source hit is the last passage.
  await fireEvent.keyDown(screen.getByRole('combobox'), { key: 'ArrowUp' });
  expect(offered()).toContain('cite in question 1');
});
