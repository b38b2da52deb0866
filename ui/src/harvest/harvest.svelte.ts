// What a source offers to be taken over: its questions and tables, which of them are chosen, and where tables go.

import { desk } from '$lib/ipc';
import type { Harvest } from '$lib/ipc/generated/Harvest';
import type { HarvestedQuestion } from '$lib/ipc/generated/HarvestedQuestion';
import type { HarvestedTable } from '$lib/ipc/generated/HarvestedTable';
import { lists } from '$lib/state/lists.svelte';
import { session } from '$lib/state/session.svelte';
import { count, counted, m } from '$lib/words';

/** A question or a table that is offered. */
interface Offer {
  held: unknown;
  tooLong: number | null;
  /** Of a table: how many of its statements are new. */
  fresh?: number;
}

/** Whether there is something to take over. */
export const isFresh = ({ held, tooLong, fresh }: Offer): boolean =>
  tooLong === null && (!held || (fresh ?? 0) > 0);

const freshOf = (offered: readonly Offer[] = []) =>
  offered.flatMap((offer, place) => (isFresh(offer) ? [place] : []));

const tooLong = (characters: number) => m.harvest_too_long({ n: count(characters) });

/** What the book has of a question, or why it can't be taken over. */
export function besideQuestion(offer: HarvestedQuestion): string | null {
  if (offer.tooLong !== null) return tooLong(offer.tooLong);
  return offer.held && m.harvest_held({ number: offer.held.number });
}

/** What the book has of a table, or why it can't be taken over. */
export function besideTable({ tooLong: characters, held, fresh }: HarvestedTable): string | null {
  if (characters !== null) return tooLong(characters);
  if (held === null) return null;
  return fresh > 0 ? counted(m.harvest_table_part, fresh) : m.harvest_table_held();
}

type Kind = 'questions' | 'tables';

export class HarvestState {
  offered = $state.raw<Harvest | null>(null);
  /** Those that are chosen, by their places. */
  questions = $state.raw<readonly number[]>([]);
  tables = $state.raw<readonly number[]>([]);
  /** The contest that rows of tables go into; a new one where none is named. */
  into = $state<string | null>(null);

  all = $derived((this.offered?.questions.length ?? 0) + (this.offered?.tables.length ?? 0));
  most = $derived(freshOf(this.offered?.questions).length + freshOf(this.offered?.tables).length);
  chosen = $derived(this.questions.length + this.tables.length);
  /** Whether it can be said where rows go: those of a table that the book has go to that one. */
  open = $derived(
    lists.contests.rows.length > 0 && this.tables.some((place) => this.offered?.tables[place]?.held === null),
  );
  target = $derived(lists.contests.find(this.into)?.title ?? m.contest_new());

  async load(source: string): Promise<void> {
    void lists.read();
    const { book } = session;
    this.offered = (await session.attempt(() => desk.harvest(book ?? '', source))) ?? null;
    this.choose(true);
  }

  /** All that can be taken over, or nothing. */
  choose(every: boolean): void {
    this.questions = every ? freshOf(this.offered?.questions) : [];
    this.tables = every ? freshOf(this.offered?.tables) : [];
  }

  mark(kind: Kind, place: number, chosen: boolean): void {
    const others = this[kind].filter((other) => other !== place);
    this[kind] = chosen ? [...others, place] : others;
  }
}
