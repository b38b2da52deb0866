// Taking over what was harvested: one deed, whatever it made.

import { desk } from '$lib/ipc';
import { enter } from '$lib/state/citing';
import { lists } from '$lib/state/lists.svelte';
import { session } from '$lib/state/session.svelte';
import { count, m } from '$lib/words';

/** What is chosen, by places in the harvest, and the contest that rows of new tables go into. */
export interface Picks {
  questions: readonly number[];
  tables: readonly number[];
  into: string | null;
}

const inOrder = (places: readonly number[]) => places.toSorted((a, b) => a - b);

/** Takes it over; then `close` is called, and the window turns to what was made. It can be taken back. */
export async function take(source: string, picks: Picks, close: () => void): Promise<void> {
  const { book } = session;
  if (!book) return;
  const { questions, tables, into } = picks;
  const taken = await session.attempt(() =>
    desk.takeHarvest(book, source, inOrder(questions), inOrder(tables), into),
  );
  // Closed only now: with the dialog its source is gone.
  close();
  if (!taken) return;
  const look = async () => {
    await session.refresh();
    await lists.read();
  };
  let given = 0;
  session.history.did({
    words: m.harvest_deed(),
    undo: async () => {
      await session.writer?.flush();
      given = await desk.giveBack(taken.number);
      await look();
      await session.settle();
    },
    redo: async () => {
      await desk.undelete(book, given);
      await look();
    },
  });
  await look();
  const n = count(taken.questions.length + taken.contests.length);
  session.say(m.harvest_taken({ n }), { word: m.undo(), run: () => session.undo() });
  const [question] = taken.questions;
  if (question) return session.goTo(question);
  await enter('contests', taken.contests[0] ?? null);
}
