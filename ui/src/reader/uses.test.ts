import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { rooms } from '$lib/state/rooms.svelte';
import { session } from '$lib/state/session.svelte';
import { opened, sample } from '$lib/test/sample';
import PassageBar from './PassageBar.svelte';
import { ReaderState } from './reader.svelte';

/** Opens the bar of a passage in a book whose answers cite nothing. */
async function show(excerpt: string) {
  const book = sample();
  for (const section of book.book.sections) for (const question of section.questions) question.citations = [];
  await opened(book);
  session.source = 'note';
  const reader = new ReaderState();
  await reader.load('note');
  const passage = reader.page?.passages.find((passage) => passage.excerpt === excerpt);
  if (!passage) throw new Error(`${excerpt} is no passage`);
  render(PassageBar, { reader, passage, at: new DOMRect(), close: () => {} });
  return reader;
}

const named = (name: string) => screen.queryByRole('button', { name });

test('a passage that only an event and a cell use is not unused', async () => {
  await show('pilots');
  expect(named('Remove from the book')).toBeNull();
  expect(named('Who says what · Who says what about landings')?.textContent).toContain('Who says what about');
  await fireEvent.click(named('Timeline · The pilots strike.') as HTMLElement);
  await waitFor(() => expect([rooms.open, rooms.wanted?.entry]).toEqual(['timeline', 'strike']));
});

test('an unused passage leaves the book, and comes back', async () => {
  const reader = await show('why');
  const kept = () => session.excerptById.has('why');
  const marked = () => reader.order.includes('why');
  expect(marked()).toBe(true);
  await fireEvent.click(named('Remove from the book') as HTMLElement);
  await waitFor(() => expect(kept()).toBe(false));
  await reader.load('note');
  expect(marked()).toBe(false);
  await session.note?.action?.run();
  expect(kept()).toBe(true);
  await reader.load('note');
  expect(marked()).toBe(true);
});
