// What a book holds beside its questions: who says what, the timeline, the glossary.

import { desk, isAway, reason } from '$lib/ipc';
import type { CitationRow } from '$lib/ipc/generated/CitationRow';
import type { Contest } from '$lib/ipc/generated/Contest';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { Role } from '$lib/ipc/generated/Role';
import type { Term } from '$lib/ipc/generated/Term';
import type { TimelineEvent } from '$lib/ipc/generated/TimelineEvent';
import { contestAlone, eventAlone, termAlone } from './alone';
import { PAUSE } from './history.svelte';
import { oneByOne } from './one-by-one';
import { session } from './session.svelte';
import { RETRY_AFTER } from './unsaved';

/** Typed words are at most this long unsaved. */
const SAVE_AFTER = 300;

/** How the desk keeps one of the lists. */
interface Kept<T> {
  read: (book: string) => Promise<T[]>;
  add: (book: string, name: string) => Promise<string>;
  save: (book: string, row: T) => Promise<void>;
  move: (book: string, id: string, before: string | null) => Promise<void>;
  remove: (book: string, id: string) => Promise<number>;
  /** Its words as a text that stands alone. */
  alone: (row: T, excerpts: ReadonlyMap<string, ExcerptRow>) => string;
}

/** An entry that the library doesn't hold as it is here. */
interface Waiting<T> {
  book: string;
  row: T;
  alone: string;
}

/** One of the lists, and what is done to it. Everything done can be taken back. */
export class List<T extends { id: string }> {
  rows = $state.raw<readonly T[]>([]);
  /** The entry that is being typed in, as it was before, and when the last letter came. */
  #before: { row: T; words: string; at: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  readonly #inTurn = oneByOne();
  readonly #waiting = new Map<string, Waiting<T>>();

  constructor(private readonly kept: Kept<T>) {
    session.history.typers.add(() => this.settle());
  }

  find(id: string | null): T | undefined {
    return this.rows.find((row) => row.id === id);
  }

  /** The words that the library doesn't hold, entry by entry. */
  get unsaved(): string[] {
    return [...this.#waiting.values()].map(({ alone }) => alone);
  }

  async read(): Promise<void> {
    const { book } = session;
    const rows = book === null ? [] : await this.kept.read(book);
    // What is being typed, or waits, is newer.
    if (session.book === book && !this.#before)
      this.rows = rows.map((row) => this.#waiting.get(row.id)?.row ?? row);
  }

  /** Words were typed in an entry: kept soon, and a deed after a pause or when one does something else. */
  typed(row: T, words: string): void {
    const before = this.find(row.id);
    const { book } = session;
    if (!before || book === null) return;
    const at = Date.now();
    if (this.#before?.row.id !== row.id || at - this.#before.at > PAUSE) {
      this.end();
      this.#before = { row: before, words, at };
    }
    this.#before.at = at;
    this.put(row);
    this.#waiting.set(row.id, { book, row, alone: this.kept.alone(row, session.excerptById) });
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  /** The typing is over, and what can be saved of it is. */
  async settle(): Promise<void> {
    this.end();
    if (this.#waiting.size > 0) await this.flush();
  }

  /** What is being typed becomes a deed. */
  private end(): void {
    const before = this.#before;
    const after = this.find(before?.row.id ?? null);
    this.#before = null;
    if (!before || !after || after === before.row) return;
    session.history.did({
      words: before.words,
      undo: () => this.set(before.row),
      redo: () => this.set(after),
    });
  }

  /** Changes an entry at once, as it is after the change before that. */
  change(id: string, to: (row: T) => T, words: string): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.settle();
      const before = this.find(id);
      if (!before) return false;
      const after = to(before);
      return this.deed(
        words,
        () => this.set(after),
        () => this.set(before),
      );
    });
  }

  /** Adds an entry at the end. */
  async add(name: string, words: string): Promise<string | null> {
    await this.settle();
    let [id, removed]: [string | null, number] = [null, 0];
    await this.deed(
      words,
      async (book) => {
        if (id === null) id = await this.kept.add(book, name);
        else await desk.undelete(book, removed);
      },
      async (book) => {
        if (id !== null) removed = await this.kept.remove(book, id);
      },
    );
    return id;
  }

  async remove(id: string, words: string): Promise<boolean> {
    await this.settle();
    let removed = 0;
    return this.deed(
      words,
      async (book) => {
        removed = await this.kept.remove(book, id);
        this.#waiting.delete(id);
      },
      (book) => desk.undelete(book, removed),
    );
  }

  /** Moves an entry before another one, or to the end. */
  async move(id: string, before: string | null, words: string): Promise<boolean> {
    await this.settle();
    const at = this.rows.findIndex((row) => row.id === id);
    const next = this.rows[at + 1]?.id ?? null;
    if (at < 0 || before === id || before === next) return false;
    return this.deed(
      words,
      (book) => this.kept.move(book, id, before),
      (book) => this.kept.move(book, id, next),
    );
  }

  private put(row: T): void {
    this.rows = this.rows.map((other) => (other.id === row.id ? row : other));
  }

  private async set(row: T): Promise<void> {
    if (session.book) await this.kept.save(session.book, row);
    this.#waiting.delete(row.id);
    this.put(row);
  }

  private async deed(
    words: string,
    there: (book: string) => Promise<void>,
    back: (book: string) => Promise<void>,
  ): Promise<boolean> {
    const look = (task: (book: string) => Promise<void>) => async () => {
      if (!session.book) return;
      await task(session.book);
      await this.read();
    };
    const again = (task: (book: string) => Promise<void>) => () => look(task)().then(() => session.refresh());
    const done = await session.attempt(() => look(there)().then(() => true));
    if (!done) return false;
    session.history.did({ words, undo: again(back), redo: again(there) });
    await session.attempt(() => session.refresh());
    return true;
  }

  /** Saves what waits. Resolves when it is saved, or when it is known to have failed. */
  private flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saving.then(async () => {
      for (const waiting of [...this.#waiting.values()]) await this.offer(waiting);
    });
    return this.#saving;
  }

  private async offer(waiting: Waiting<T>): Promise<void> {
    const { book, row } = waiting;
    try {
      await this.kept.save(book, row);
      if (this.#waiting.get(row.id) === waiting) this.#waiting.delete(row.id);
      session.saving = { state: 'saved', at: new Date() };
      if (session.book === book) session.touched();
    } catch (error) {
      const again = () => void this.flush();
      session.saving = { state: 'failed', why: reason(error), again };
      if (isAway(error)) void session.attempt(() => session.lookAgain());
      clearTimeout(this.#timer);
      this.#timer = setTimeout(again, RETRY_AFTER);
    }
  }
}

export interface Citing {
  id: string;
  citations: CitationRow[];
}

/** A list of what cites. */
export class CitingList<T extends Citing> extends List<T> {
  constructor(
    kept: Kept<T>,
    private readonly tie: (book: string, id: string, excerpt: string, role: Role) => Promise<CitationRow>,
  ) {
    super(kept);
  }

  /** Ties an excerpt to an entry. */
  async cite(id: string, excerpt: string, words: string): Promise<void> {
    const { book } = session;
    if (!book) return;
    const citation = await this.tie(book, id, excerpt, 'supports');
    const tied = (row: T) => [...row.citations.filter((other) => other.key !== citation.key), citation];
    await this.change(id, (row) => ({ ...row, citations: tied(row) }), words);
  }
}

class Lists {
  readonly contests = new List<Contest>({
    read: (book) => desk.contests(book),
    add: (book, title) => desk.addContest(book, title),
    save: (book, contest) => desk.saveContest(book, contest),
    move: (book, id, before) => desk.moveContest(book, id, before),
    remove: (book, id) => desk.deleteContest(book, id),
    alone: contestAlone,
  });
  readonly timeline = new CitingList<TimelineEvent>(
    {
      read: (book) => desk.timeline(book),
      add: (book, text) => desk.addEvent(book, text),
      save: (book, event) => desk.saveEvent(book, event),
      move: (book, id, before) => desk.moveEvent(book, id, before),
      remove: (book, id) => desk.deleteEvent(book, id),
      alone: eventAlone,
    },
    (book, id, excerpt, role) => desk.citeEvent(book, id, excerpt, role),
  );
  readonly glossary = new CitingList<Term>(
    {
      read: (book) => desk.glossary(book),
      add: (book, term) => desk.addTerm(book, term),
      save: (book, term) => desk.saveTerm(book, term),
      move: (book, id, before) => desk.moveTerm(book, id, before),
      remove: (book, id) => desk.deleteTerm(book, id),
      alone: termAlone,
    },
    (book, id, excerpt, role) => desk.citeTerm(book, id, excerpt, role),
  );

  /** Leaves nothing unsaved, where that can be done. */
  async settle(): Promise<void> {
    for (const list of this.#all) await list.settle();
  }

  get unsaved(): string[] {
    return this.#all.flatMap((list) => list.unsaved);
  }

  get #all(): Pick<List<never>, 'settle' | 'unsaved'>[] {
    return [this.contests, this.timeline, this.glossary];
  }

  async read(): Promise<void> {
    await session.attempt(() =>
      Promise.all([this.contests.read(), this.timeline.read(), this.glossary.read()]),
    );
  }
}

export const lists = new Lists();
