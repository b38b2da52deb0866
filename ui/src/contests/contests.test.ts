import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { lists } from '$lib/state/lists.svelte';
import { rooms } from '$lib/state/rooms.svelte';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { m } from '$lib/words';
import ContestPage from './ContestPage.svelte';

async function show() {
  const desk = await opened();
  rooms.open = 'contests';
  await lists.read();
  render(ContestPage);
  const kept = async () => (await desk.contests('book'))[0];
  const said = async () => (await kept())?.rows.map((row) => row.cells.map((cell) => cell?.text ?? null));
  screen.getByRole('gridcell', { name: /the pilots/ }).focus();
  return { kept, said };
}

const focused = () => document.activeElement?.textContent?.trim();

test('who says what is a grid, and axe finds nothing serious', async () => {
  await show();
  expect(screen.getByRole('grid', { name: 'Who says what about landings' })).toBeTruthy();
  expect(screen.getAllByRole('gridcell').map((cell) => cell.textContent?.trim())).toEqual([
    'the pilots Pilot',
    'no statement held',
    'no statement held',
    'no statement held',
  ]);
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('arrows go from place to place, heads included, and stop at the edge', async () => {
  await show();
  const check = async (keys: string, at: string) => {
    await userEvent.keyboard(keys);
    await waitFor(() => expect(focused()).toBe(at));
  };
  await check('{ArrowUp}', 'Ada Pilot');
  await check('{ArrowUp}', 'Ada Pilot');
  await check('{ArrowRight}', 'The port');
  await check('{ArrowDown}{ArrowDown}{ArrowDown}', 'no statement held');
  await check('{Home}', 'How many');
  await check('{ArrowUp}', 'Who steers');
});

test('words are written in a cell, kept, and taken back at once', async () => {
  const { said } = await show();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  await userEvent.keyboard('the harbour master{Enter}');
  await waitFor(async () =>
    expect(await said()).toEqual([
      ['the pilots', null],
      ['the harbour master', null],
    ]),
  );
  await waitFor(() => expect(session.history.canUndo).toBe(true));
  await session.undo();
  expect(await said()).toEqual([
    ['the pilots', null],
    [null, null],
  ]);
  await session.redo();
  expect(await said()).toEqual([
    ['the pilots', null],
    ['the harbour master', null],
  ]);
});

test('Escape leaves a cell as it was', async () => {
  const { said } = await show();
  await userEvent.keyboard('{F2}anything{Escape}');
  await waitFor(() => expect(focused()).toBe('the pilots Pilot'));
  expect(await said()).toEqual([
    ['the pilots', null],
    [null, null],
  ]);
});

test('a passage that is cited goes into the cell, and its words with it where that said nothing', async () => {
  const { kept } = await show();
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(rooms.taker?.name).toBe('Ada Pilot · How many'));
  await rooms.taker?.cite('letter');
  expect((await kept())?.rows[0]?.cells[1]).toMatchObject({ text: 'Many', excerpt: 'letter' });
  await session.undo();
  expect((await kept())?.rows[0]?.cells[1]).toBeNull();
});

test('a passage is chosen from those of the book', async () => {
  const { kept } = await show();
  await userEvent.keyboard('{ArrowDown}');
  await fireEvent.click(screen.getByRole('button', { name: 'Choose a passage…' }));
  await userEvent.keyboard('nobody says{Enter}');
  await waitFor(async () => expect((await kept())?.rows[0]?.cells[1]?.excerpt).toBe('why'));
});

test('an actor is added, named, moved and deleted', async () => {
  const { kept } = await show();
  const actors = async () => (await kept())?.rows.map((row) => row.actor);
  await fireEvent.click(screen.getByRole('button', { name: 'Actor' }));
  await waitFor(() => expect(screen.getByRole('textbox', { name: /unnamed/ })).toBeTruthy());
  await userEvent.keyboard('The crew{Enter}');
  await waitFor(async () => expect(await actors()).toEqual(['Ada Pilot', 'The port', 'The crew']));
  await waitFor(() => expect(focused()).toBe('The crew'));
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await waitFor(async () => expect(await actors()).toEqual(['Ada Pilot', 'The crew', 'The port']));
  await waitFor(() => expect(focused()).toBe('The crew'));
  await userEvent.keyboard('{Delete}');
  await waitFor(async () => expect(await actors()).toEqual(['Ada Pilot', 'The port']));
  await session.undo();
  expect(await actors()).toEqual(['Ada Pilot', 'The crew', 'The port']);
});

test('a new table wants a title first', async () => {
  await show();
  await userEvent.click(screen.getByRole('button', { name: m.tables() }));
  await userEvent.click(screen.getByRole('menuitem', { name: m.contest_new() }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(m.title())));
  await userEvent.keyboard('Who steers');
  expect(screen.getByLabelText<HTMLTextAreaElement>(m.title()).value).toBe('Who steers');
});
