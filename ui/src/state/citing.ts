// Citing a passage in what is open: a question, an event, a term, a cell.

import { desk } from '$lib/ipc';
import { m } from '$lib/words';
import { rooms, type Room } from './rooms.svelte';
import { session } from './session.svelte';

/** Whether something is open that can cite. */
export const canCite = (): boolean =>
  rooms.open === 'questions' ? session.question !== null : rooms.taker !== null;

/** Cites an excerpt of the book in what is open. */
export async function cite(excerpt: string): Promise<void> {
  const { book, question } = session;
  if (rooms.open !== 'questions') return rooms.taker?.cite(excerpt);
  if (!book || !question) return;
  await session.writer?.flush();
  const citation = await desk.cite(book, question, excerpt, 'supports');
  await session.refresh();
  session.writer?.insert(citation);
  session.say(m.cited_in({ number: session.row?.number ?? 0 }));
}

/** Takes a passage that nothing uses out of the book. It can be taken back. */
export async function drop(excerpt: string): Promise<void> {
  const { book } = session;
  if (!book) return;
  const look = (task: (book: string, excerpt: string) => Promise<void>) => async () => {
    await task(book, excerpt);
    await session.refresh();
  };
  const there = look(desk.dropExcerpt);
  await there();
  session.history.did({ words: m.passage_drop(), undo: look(desk.keepExcerpt), redo: there });
  session.say(m.passage_dropped(), { word: m.undo(), run: () => session.undo() });
}

/** Turns to a part of the book beside its questions, and to an entry there. */
export async function enter(room: Room, entry: string | null = null): Promise<void> {
  await session.writer?.flush();
  session.view = 'desk';
  session.pane = 'answer';
  rooms.open = room;
  rooms.wanted = entry === null ? null : { entry };
}
