import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { Move } from '$lib/ipc/generated/Move';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import MovesDialog from './MovesDialog.svelte';

const MOVES: Move[] = [
  {
    excerpt: 'pilots',
    quote: 'The pilots keep their role',
    state: 'moved',
    exact: true,
    offers: [{ ranges: [[3, 29]], pieces: [{ fate: 'kept', text: 'The pilots keep their role' }] }],
    usedBy: [{ question: 'q1', number: 1 }],
    listed: [{ kind: 'event', id: 'strike', name: 'The pilots strike.' }],
  },
  {
    excerpt: 'why',
    quote: 'Nobody says why.',
    state: 'changed',
    exact: false,
    offers: [
      {
        ranges: [[71, 84]],
        pieces: [
          { fate: 'kept', text: 'Nobody ' },
          { fate: 'removed', text: 'says' },
          { fate: 'added', text: 'asks' },
          { fate: 'kept', text: ' why.' },
        ],
      },
    ],
    usedBy: [{ question: 'q1', number: 1 }],
    listed: [],
  },
];

async function show() {
  const desk = await opened();
  desk.offer(MOVES);
  render(MovesDialog, { source: 'note', close: () => undefined });
  await waitFor(() => expect(screen.getByText('asks')).toBeTruthy());
}

test('what changed is shown before anything moves', async () => {
  await show();
  expect(document.querySelector('del')?.textContent).toBe('says');
  expect(document.querySelector('ins')?.textContent).toBe('asks');
  expect(screen.getByText('Timeline · The pilots strike.')).toBeTruthy();
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('what stands to the letter moves at once, the rest one by one', async () => {
  await show();
  await fireEvent.click(screen.getByRole('button', { name: 'Move all that stand to the letter (1)' }));
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Move' })).toHaveLength(1));
  await fireEvent.click(screen.getByRole('button', { name: 'Move' }));
  await waitFor(() => expect(screen.getByText('No excerpt rests on an earlier text.')).toBeTruthy());
});

test('what was moved is moved back by Undo, and again by Redo', async () => {
  await show();
  await fireEvent.click(screen.getByRole('button', { name: 'Move all that stand to the letter (1)' }));
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Move' })).toHaveLength(1));
  await session.undo();
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Move' })).toHaveLength(2));
  expect(session.note?.words).toBe('Undone: Move to the latest text');
  await session.redo();
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Move' })).toHaveLength(1));
});
