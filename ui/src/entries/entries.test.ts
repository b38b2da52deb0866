import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { lists } from '$lib/state/lists.svelte';
import { rooms } from '$lib/state/rooms.svelte';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { entriesOf } from './entries.svelte';
import EntriesPage from './EntriesPage.svelte';

async function show(room: 'timeline' | 'glossary') {
  const desk = await opened();
  rooms.open = room;
  await lists.read();
  render(EntriesPage, { room });
  const { length } = lists[room].rows;
  await waitFor(() => expect(document.querySelectorAll('[data-entry]')).toHaveLength(length));
  return desk;
}

/** What is under way in memory is done. */
const calm = () => new Promise((done) => setTimeout(done));

const texts = (label: string) =>
  screen.getAllByRole<HTMLTextAreaElement>('textbox', { name: label }).map((field) => field.value);
const events = () => texts('What happened');

async function serious() {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

test('events stand in the order of their dates, undated ones last', async () => {
  await show('timeline');
  expect(events()).toEqual(['The port closes.', 'The pilots strike.', 'A ship is refused.']);
  expect(screen.getByRole('button', { name: 'Date: Mar 2026' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Date: undated' })).toBeTruthy();
  expect(await serious()).toEqual([]);
});

/** The end of what is made is near, or is not. */
function nearing(near: boolean) {
  class Observer {
    constructor(private readonly tell: (seen: object[]) => void) {}
    observe = () => void Promise.resolve().then(() => this.tell([{ isIntersecting: near }]));
    disconnect() {}
  }
  vi.stubGlobal('IntersectionObserver', Observer);
}

test('a long list is made as its end nears, and an event that is asked for is there at once', async () => {
  await opened();
  await lists.read();
  const all = Array.from({ length: 30 }, (_, n) => ({
    ...{ id: `event-${n}`, date: null, text: `Event ${n}`, citations: [], silenced: [], extra: {} },
  }));
  lists.timeline.rows = all;
  nearing(false);
  render(EntriesPage, { room: 'timeline' });
  for (let i = 0; i < 5; i++) await new Promise((frame) => requestAnimationFrame(frame));
  expect(events().length).toBeLessThan(10);
  rooms.wanted = { entry: 'event-25' };
  await waitFor(() => expect(document.activeElement).toHaveProperty('value', 'Event 25'));
  cleanup();
  nearing(true);
  render(EntriesPage, { room: 'timeline' });
  await waitFor(() => expect(events()).toEqual(all.map(({ text }) => text)));
  vi.unstubAllGlobals();
});

test('a date is as precise as it is written, and one that no calendar has is refused', async () => {
  const desk = await show('timeline');
  const date = async (id: string) => (await desk.timeline('book')).find((event) => event.id === id)?.date;
  await fireEvent.click(screen.getByRole('button', { name: 'Date: undated' }));
  await userEvent.keyboard('2026-02-30{Enter}');
  expect(screen.getByRole('textbox', { name: 'Date' }).getAttribute('aria-invalid')).toBe('true');
  await userEvent.clear(screen.getByRole('textbox', { name: 'Date' }));
  await userEvent.keyboard('2026{Enter}');
  await waitFor(async () => expect(await date('some-day')).toBe('2026'));
  await waitFor(() => expect(events()[0]).toBe('A ship is refused.'));
  await session.undo();
  expect(await date('some-day')).toBeNull();
});

test('what is typed is taken back in the order in which it came, while one is still in the field', async () => {
  await show('glossary');
  const meaning = () => texts('What it means here')[0];
  vi.useFakeTimers({ toFake: ['Date'] });
  const field = screen.getAllByRole('textbox', { name: 'What it means here' })[0] as HTMLElement;
  await userEvent.click(field);
  const before = meaning();
  await userEvent.keyboard(' In port.');
  vi.setSystemTime(Date.now() + 1000);
  await userEvent.keyboard(' At sea.');
  vi.useRealTimers();
  expect(field.dataset.shared).toBe('true');
  const taken = [];
  for (const step of ['undo', 'undo', 'redo', 'redo'] as const) {
    await session[step]();
    await calm();
    taken.push(meaning());
  }
  expect(taken).toEqual([`${before} In port.`, before, `${before} In port.`, `${before} In port. At sea.`]);
  expect(document.activeElement).toBe(field);
});

test('an event is written, kept, deleted and brought back', async () => {
  const desk = await show('timeline');
  const kept = async () => (await desk.timeline('book')).map((event) => event.text);
  await fireEvent.click(screen.getByRole('button', { name: 'New event' }));
  await waitFor(() => expect((document.activeElement as HTMLTextAreaElement).value).toBe(''));
  await userEvent.keyboard('The ship turns.');
  await userEvent.tab();
  await waitFor(async () => expect(await kept()).toContain('The ship turns.'));
  await fireEvent.click(screen.getByRole('button', { name: /“The ship turns.”/ }));
  await fireEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
  await waitFor(() => expect(session.note?.words).toBe('Event deleted.'));
  expect(await kept()).not.toContain('The ship turns.');
  await session.undo();
  expect(await kept()).toContain('The ship turns.');
});

test('what is cited goes to the entry that is chosen, with its role and state', async () => {
  const desk = await show('timeline');
  const cited = async () =>
    (await desk.timeline('book'))
      .find((event) => event.id === 'march')
      ?.citations.map(({ excerpt, role }) => [excerpt, role]);
  screen.getAllByRole('textbox', { name: 'What happened' })[0]?.focus();
  await waitFor(() => expect(rooms.taker?.name).toBe('The port closes.'));
  await rooms.taker?.cite('letter');
  expect(await cited()).toEqual([['letter', 'supports']]);
  await fireEvent.click(screen.getAllByRole('button', { name: 'Role: Supports' })[0] as HTMLElement);
  await fireEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Disputes' }));
  await waitFor(async () => expect(await cited()).toEqual([['letter', 'disputes']]));
  await calm();
  await session.undo();
  await session.undo();
  expect(await cited()).toEqual([]);
});

test('events of one date change places, others don’t', async () => {
  const desk = await show('timeline');
  await desk.saveEvent('book', { ...(await desk.timeline('book'))[1], date: '2026-03-28' } as never);
  await lists.read();
  await waitFor(() =>
    expect(events()).toEqual(['The pilots strike.', 'The port closes.', 'A ship is refused.']),
  );
  screen.getAllByRole('textbox', { name: 'What happened' })[0]?.focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() =>
    expect(events()).toEqual(['The port closes.', 'The pilots strike.', 'A ship is refused.']),
  );
  screen.getAllByRole('textbox', { name: 'What happened' })[1]?.focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(events()).toEqual(['The port closes.', 'The pilots strike.', 'A ship is refused.']);
});

test('a term keeps its place while it is written, then goes where the alphabet has it', async () => {
  const desk = await show('glossary');
  await fireEvent.click(screen.getByRole('button', { name: 'New term' }));
  await waitFor(() => expect(texts('Term')).toEqual(['', 'Pilot']));
  const [fresh] = screen.getAllByRole('textbox', { name: 'Term' });
  fresh?.focus();
  await userEvent.keyboard('Quay');
  expect(texts('Term')).toEqual(['Quay', 'Pilot']);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(texts('Term')).toEqual(['Pilot', 'Quay']));
  expect((await desk.glossary('book')).map(({ term }) => term)).toEqual(['Pilot', 'Quay']);
  expect(await serious()).toEqual([]);
});

test('a date that is written by keyboard keeps the focus, and so does the list when an entry is deleted', async () => {
  await show('timeline');
  const focused = () => document.activeElement?.getAttribute('aria-label');
  await fireEvent.click(screen.getByRole('button', { name: 'Date: undated' }));
  await userEvent.keyboard('2026-01{Enter}');
  await waitFor(() => expect(focused()).toBe('Date: Jan 2026'));
  const remove = async (text: string) => {
    await fireEvent.click(screen.getByRole('button', { name: new RegExp(`“${text}`) }));
    await fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByDisplayValue(text)).toBeNull());
  };
  await remove('A ship is refused.');
  await waitFor(() => expect(focused()).toBe('Date: Mar 2026'));
  await remove('The pilots strike.');
  await remove('The port closes.');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('New event'));
});

test('changes that follow each other fast are all kept, and taken back one by one', async () => {
  await opened();
  session.history.clear();
  await lists.read();
  const entries = entriesOf('timeline');
  const entry = entries.rows.find(({ citations }) => citations.length > 0);
  if (!entry) throw new Error('no event cites anything');
  const said = async () => {
    await lists.read();
    const event = lists.timeline.find(entry.id);
    return [event?.date, event?.citations[0]?.role];
  };
  const before = await said();
  const key = entry.citations[0]?.key ?? '';
  await Promise.all([entries.date(entry.id, '2026-04'), entries.setRole(entry, key, 'context')]);
  expect(await said()).toEqual(['2026-04', 'context']);
  await session.undo();
  expect(await said()).toEqual(['2026-04', before[1]]);
  await session.undo();
  expect(await said()).toEqual(before);
});

test('citations of an entry that are changed at once are all changed', async () => {
  await opened();
  await lists.read();
  const entries = entriesOf('timeline');
  const entry = () => {
    const found = entries.rows.find(({ citations }) => citations.length > 0);
    if (!found) throw new Error('no event cites anything');
    return found;
  };
  await entries.cite(entry().id, 'why');
  const seen = entry();
  const [kept, gone] = seen.citations.map(({ key }) => key);
  await Promise.all([
    entries.setRole(seen, kept ?? '', 'context'),
    entries.uncite(seen, gone ?? ''),
    entries.setRole(seen, kept ?? '', 'disputes'),
  ]);
  await lists.read();
  expect(entry().citations.map(({ key, role }) => [key, role])).toEqual([[kept, 'disputes']]);
});
