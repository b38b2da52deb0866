import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { FakeDesk } from '../ipc/fake';
import App from '../App.svelte';
import { session } from '../state/session.svelte';
import { preferences } from '../state/preferences.svelte';
import { opened } from '../test/sample';
import { verifiedOf } from './words';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
  session.view = 'export';
  await session.check();
  render(App);
  await screen.findByRole('radiogroup', { name: 'Format' });
});

const choose = (word: string) => fireEvent.click(screen.getByRole('radio', { name: word }));
const there = (name: string) => screen.queryByRole('radiogroup', { name }) !== null;
const ticks = () => screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent?.trim());

test('paper is asked for where there are pages, parts where there is something to leave out', async () => {
  expect([there('Paper'), there('Evidence'), there('State')]).toEqual([true, true, true]);
  for (const word of ['Word', 'Web page', 'Markdown']) {
    await choose(word);
    expect([there('Paper'), there('Evidence'), there('State')], word).toEqual([false, false, true]);
    expect(ticks(), word).toEqual([
      'In brief',
      'Contents',
      'Introduction',
      'Who says what',
      'Timeline',
      'Glossary',
      'Annex: the passages cited',
      'Sources',
      'Colophon',
    ]);
  }
  await choose('Attaché');
  expect([there('Paper'), there('State')]).toEqual([false, false]);
});

test('a Word document is exported as a draft, and has no pages to print', async () => {
  await choose('Word');
  await fireEvent.click(screen.getByRole('button', { name: 'Export the draft' }));
  await waitFor(() => expect(screen.getByText('briefing.docx')).toBeTruthy());
  expect(screen.queryByRole('button', { name: /^Print/ })).toBeNull();
});

test('what came of it and what was chosen stay while another view is looked at, and go with the book', async () => {
  await choose('Word');
  await fireEvent.click(screen.getByRole('button', { name: 'Export the draft' }));
  await screen.findByText('briefing.docx');
  session.view = 'library';
  await tick();
  expect(screen.getByText('briefing.docx').closest('[hidden]')).not.toBeNull();
  session.view = 'export';
  await tick();
  expect(screen.getByText('briefing.docx').closest('[hidden]')).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Word' }).ariaChecked).toBe('true');
  session.book = 'other';
  await waitFor(() => expect(screen.queryByText('briefing.docx')).toBeNull());
});

test('what the cover says is read when one comes, and not when one leaves', async () => {
  const read = vi.spyOn(desk, 'bookSettings');
  session.view = 'library';
  await tick();
  expect(read).not.toHaveBeenCalled();
  session.view = 'export';
  await tick();
  expect(read).toHaveBeenCalledOnce();
});

test('one quotation is told as one', () => {
  const check = (locale: 'en' | 'it', found: number, of: number, words: string) => {
    preferences.locale = locale;
    expect(verifiedOf(found, of)).toBe(words);
  };
  check('it', 1, 1, 'Verificata 1 citazione su 1');
  check('it', 0, 1, 'Verificate 0 citazioni su 1');
  check('it', 39, 40, 'Verificate 39 citazioni su 40');
  check('en', 1, 1, 'Verified 1 of 1 quotation');
  check('en', 1, 2, 'Verified 1 of 2 quotations');
});
