import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { offered } from './offered';
import SourceChoice from './SourceChoice.svelte';

const card = (id: string, title: string, excerpts = 0): SourceCard => ({
  ...{ id, title, kind: 'note', authors: ['Ada Pilot'], publisher: 'Port', published: null },
  ...{ language: 'en', reliability: null, excerpts, answers: 0, states: [] },
});

/** What is offered, in one line. */
function check(sources: SourceCard[], words: string, expected: string) {
  const rows = offered(sources, session.excerpts, 'q1', words);
  expect(rows.map((row) => (row.kind === 'head' ? `${row.word}:` : row.card.title)).join(' ')).toBe(expected);
}

test('what the question cites comes first, then the book’s, then what was imported last', async () => {
  await opened();
  const all = [card('old', 'Old'), card('note', 'Note', 2), card('letter', 'Lettera', 1), card('new', 'Né')];
  check(all, '', 'Cited here: Note In this book: Lettera Other sources, newest first: Né Old');
  check(all, ' ne', 'Other sources, newest first: Né');
  check(all, 'ada', 'Cited here: Note In this book: Lettera Other sources, newest first: Né Old');
  check(all, 'nothing', '');
});

test('a source is chosen by keyboard', async () => {
  await opened();
  session.source = 'note';
  render(SourceChoice, { title: 'A note' });
  const trigger = screen.getByRole('button', { name: 'Choose the source to read: A note' });
  trigger.focus();
  await userEvent.keyboard('{ArrowDown}');
  const field = await screen.findByRole('combobox');
  expect(document.activeElement).toBe(field);
  const active = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  expect(active()?.textContent).toContain('A note');
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await userEvent.keyboard('{ArrowDown}');
  expect(active()?.textContent).toContain('A letter');
  await userEvent.keyboard('{ArrowDown}');
  expect(active()?.textContent, 'after the last comes the first').toContain('A note');
  await userEvent.keyboard('lett{Enter}');
  await waitFor(() => expect(session.source).toBe('letter'));
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(document.activeElement).toBe(trigger);
});

test('whoever thinks better of it stays with the source', async () => {
  await opened();
  session.source = 'note';
  render(SourceChoice, { title: 'A note' });
  const trigger = screen.getByRole('button');
  await fireEvent.click(trigger);
  await userEvent.keyboard('nothing of the kind{Enter}');
  expect(screen.getByRole('status').textContent).toContain('No source has these words.');
  await userEvent.keyboard('{Escape}');
  expect([session.source, document.activeElement]).toEqual(['note', trigger]);
});
