// The timeline or the glossary as it is looked at: in the order in which it is printed, one entry chosen.

import type { Finding } from '$lib/ipc/generated/Finding';
import type { Role } from '$lib/ipc/generated/Role';
import type { Term } from '$lib/ipc/generated/Term';
import type { TimelineEvent } from '$lib/ipc/generated/TimelineEvent';
import { lists, type Citing, type CitingList } from '$lib/state/lists.svelte';
import { rooms } from '$lib/state/rooms.svelte';
import { session } from '$lib/state/session.svelte';
import { clip, m } from '$lib/words';

/** What both kinds of entries have: words under a head. */
export interface Entry extends Citing {
  head: string;
  text: string;
}

/** A month stands before its days, a year before its months, and what has no date after all others. */
const byDate = (a: TimelineEvent, b: TimelineEvent): number =>
  (a.date ?? '~') < (b.date ?? '~') ? -1 : (a.date ?? '~') > (b.date ?? '~') ? 1 : 0;

const letters = (term: string): string => term.replaceAll(/[^\p{L}\p{N} ]/gu, '').toLowerCase();
const byTerm = (a: Term, b: Term): number => letters(a.term).localeCompare(letters(b.term));

/** How one of the lists is read and written as entries. */
interface Kind<T extends Citing> {
  list: CitingList<T>;
  entries: () => Entry[];
  with: (row: T, change: Partial<Entry>) => T;
  words: { added: () => string; deleted: () => string };
}

const timeline: Kind<TimelineEvent> = {
  list: lists.timeline,
  entries: () =>
    lists.timeline.rows
      .toSorted(byDate)
      .map(({ id, date, text, citations }) => ({ id, head: date ?? '', text, citations })),
  with: (row, { head, text, citations }) => ({
    ...row,
    ...(head === undefined ? {} : { date: head || null }),
    ...(text === undefined ? {} : { text }),
    ...(citations ? { citations } : {}),
  }),
  words: { added: m.event_new, deleted: m.event_deleted },
};

const glossary: Kind<Term> = {
  list: lists.glossary,
  entries: () =>
    lists.glossary.rows
      .toSorted(byTerm)
      .map(({ id, term, definition, citations }) => ({ id, head: term, text: definition, citations })),
  with: (row, { head, text, citations }) => ({
    ...row,
    ...(head === undefined ? {} : { term: head }),
    ...(text === undefined ? {} : { definition: text }),
    ...(citations ? { citations } : {}),
  }),
  words: { added: m.term_new, deleted: m.term_deleted },
};

/** The entries of one list, and what is done with them. */
class EntriesOf<T extends Citing> {
  chosen = $state<string | null>(null);
  said = $state('');
  /** The term that is being written keeps its place in the alphabet until that is over. */
  #held = $state.raw<string[] | null>(null);

  rows = $derived.by(() => {
    const rows = this.kind.entries();
    const held = this.#held;
    return held ? rows.toSorted((a, b) => held.indexOf(a.id) - held.indexOf(b.id)) : rows;
  });

  constructor(private readonly kind: Kind<T>) {}

  name({ head, text }: Entry): string {
    return clip(this.kind.list === (lists.glossary as unknown) ? head || text : text, 60) || m.unnamed();
  }

  findings({ id }: Entry): Finding[] {
    return session.findings.filter((finding) => finding.id === id);
  }

  choose(id: string): void {
    this.chosen = id;
    const entry = this.rows.find((row) => row.id === id);
    rooms.taker = entry ? { name: this.name(entry), cite: (excerpt) => this.cite(id, excerpt) } : null;
  }

  type(id: string, change: Partial<Entry>): void {
    const row = this.kind.list.find(id);
    if (!row) return;
    this.#held ??= this.rows.map((entry) => entry.id);
    this.kind.list.typed(this.kind.with(row, change), m.typing());
  }

  async leave(): Promise<void> {
    await this.kind.list.settle();
    this.#held = null;
  }

  private set(id: string, change: (row: T) => Partial<Entry>, words: string): Promise<boolean> {
    return this.kind.list.change(id, (row) => this.kind.with(row, change(row)), words);
  }

  date = (id: string, date: string) => this.set(id, () => ({ head: date }), m.date());

  async add(): Promise<void> {
    await this.leave();
    const id = await this.kind.list.add('', this.kind.words.added());
    if (id) this.choose(id);
  }

  async remove(entry: Entry): Promise<void> {
    if (!(await this.kind.list.remove(entry.id, m.delete()))) return;
    if (this.chosen === entry.id) rooms.taker = null;
    session.say(this.kind.words.deleted(), { word: m.undo(), run: () => session.undo() });
  }

  async cite(id: string, excerpt: string): Promise<void> {
    await this.kind.list.cite(id, excerpt, m.cite());
    const entry = this.rows.find((row) => row.id === id);
    if (entry) session.say(m.cited_at({ name: this.name(entry) }));
  }

  setRole = ({ id }: Entry, key: string, role: Role) =>
    this.set(
      id,
      ({ citations }) => ({
        citations: citations.map((other) => (other.key === key ? { ...other, role } : other)),
      }),
      m.role(),
    );

  uncite = ({ id }: Entry, key: string) =>
    this.set(
      id,
      ({ citations }) => ({ citations: citations.filter((other) => other.key !== key) }),
      m.citation_remove(),
    );

  /** The entry beside which another one of the same date may stand as well: before it, or behind. */
  neighbour(entry: Entry, by: 1 | -1): Entry | undefined {
    const other = this.rows[this.rows.findIndex((row) => row.id === entry.id) + by];
    return this.kind.list === (lists.timeline as unknown) && other?.head === entry.head ? other : undefined;
  }

  async move(entry: Entry, by: 1 | -1): Promise<void> {
    const other = this.neighbour(entry, by);
    if (!other) return;
    const { rows } = this.kind.list;
    const behind = rows[rows.findIndex((row) => row.id === other.id) + 1]?.id ?? null;
    if (!(await this.kind.list.move(entry.id, by < 0 ? other.id : behind, m.deed_move()))) return;
    const place = this.rows.findIndex((row) => row.id === entry.id) + 1;
    this.said = m.moved_section({ title: this.name(entry), place, all: this.rows.length });
  }
}

export type EntriesState = EntriesOf<TimelineEvent> | EntriesOf<Term>;

export const entriesOf = (room: 'timeline' | 'glossary'): EntriesState =>
  room === 'timeline' ? new EntriesOf(timeline) : new EntriesOf(glossary);
