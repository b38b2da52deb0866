import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { opened, sample } from '$lib/test/sample';
import HarvestDialog from './HarvestDialog.svelte';

function asking() {
  const book = sample();
  const [note] = book.sources;
  if (note) note.text += '- Who pays? The port does.\n- Since when? Since May.\n';
  return opened(book);
}

async function show() {
  const close = vi.fn();
  render(HarvestDialog, { source: 'note', close });
  await waitFor(() => expect(screen.getByText('Who pays?')).toBeTruthy());
  return close;
}

test('the questions of a source are offered with what answers them', async () => {
  await asking();
  await show();
  expect(screen.getByText('The port does.')).toBeTruthy();
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('those that are chosen are taken over', async () => {
  await asking();
  const close = await show();
  await fireEvent.click(screen.getByRole('checkbox', { name: /Since when/ }));
  await fireEvent.click(screen.getByRole('button', { name: 'Take over (1)' }));
  await waitFor(() => expect(session.rows.map((row) => row.question)).toContain('Who pays?'));
  expect(session.rows).toHaveLength(4);
  expect(close).toHaveBeenCalled();
});

test('one Undo takes all of it back, and it can be taken again', async () => {
  await asking();
  await show();
  await fireEvent.click(screen.getByRole('button', { name: 'Take over (2)' }));
  await waitFor(() => expect(session.rows).toHaveLength(5));
  await session.undo();
  expect(session.rows).toHaveLength(3);
  expect(session.history.canUndo).toBe(false);
  await session.redo();
  expect(session.rows.map((row) => row.question)).toContain('Since when?');
  await session.undo();
  cleanup();
  await show();
  await fireEvent.click(screen.getByRole('button', { name: 'Take over (2)' }));
  await waitFor(() => expect(session.rows).toHaveLength(5));
});

test('an answer that is too long is told and not offered, and the rest is', async () => {
  const book = sample();
  const [note] = book.sources;
  if (note) note.text += `- Who pays? ${'The port does. '.repeat(7000)}\n- Since when? Since May.\n`;
  await opened(book);
  await show();
  expect(screen.getByText(/^It has 105,000 characters, more than/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Take over (1)' })).toBeTruthy();
});

test('what the book has already is told and not offered again', async () => {
  await asking();
  await show();
  await fireEvent.click(screen.getByRole('button', { name: 'Take over (2)' }));
  await waitFor(() => expect(session.rows).toHaveLength(5));
  cleanup();
  await show();
  const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
  expect(boxes.map((box) => [box.disabled, box.checked])).toEqual([
    [true, false],
    [true, false],
  ]);
  expect(screen.getByText('Already in the book: question 3.')).toBeTruthy();
});

test('a source that asks nothing says so', async () => {
  await opened();
  render(HarvestDialog, { source: 'letter', close: () => undefined });
  await waitFor(() => expect(screen.getByText('It asks no questions.')).toBeTruthy());
});
