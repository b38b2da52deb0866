// What a book holds beside its questions: who says what, the timeline, the glossary.

import { desk, reason } from '$lib/ipc';
import type { CitationRow } from '$lib/ipc/generated/CitationRow';
import type { Contest } from '$lib/ipc/generated/Contest';
import type { Role } from '$lib/ipc/generated/Role';
import type { Term } from '$lib/ipc/generated/Term';
import type { TimelineEvent } from '$lib/ipc/generated/TimelineEvent';
import { session } from './session.svelte';
import { RETRY_AFTER } from './unsaved';

/** Typed words are at most this long unsaved. */
const SAVE_AFTER = 300;

/** What one has typed of an entry, in its order. */
function spoken(entry: unknown): string[] {
  if (typeof entry === 'string') return entry.trim() === '' ? [] : [entry];
  if (typeof entry !== 'object' || entry === null) return [];
  const typed = Object.entries(entry).filter(
    ([key]) => !['id', 'excerpt', 'citations', 'extra'].includes(key),
  );
  return typed.flatMap(([, value]) => spoken(value));
}

/** How the desk keeps one of the lists. */
interface Kept<T> {
  read: (book: string) => Promise<T[]>;
  add: (book: string, name: string) => Promise<string>;
  save: (book: string, row: T) => Promise<void>;
  move: (book: string, id: string, before: string | null) => Promise<void>;
  remove: (book: string, id: string) => Promise<number>;
}

/** One of the lists, and what is done to it. Everything done can be taken back. */
export class List<T extends { id: string }> {
  rows = $state.raw<readonly T[]>([]);
  /** The entry that is being typed in, as it was before. */
  #before: { row: T; words: string } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  /** The entry that the library didn't take. */
  #refused: string | null = null;

  constructor(private readonly kept: Kept<T>) {}

  find(id: string | null): T | undefined {
    return this.rows.find((row) => row.id === id);
  }

  /** The words of the entry that the library doesn't hold. */
  get unsaved(): string[] {
    const row = this.find(this.#refused);
    return row ? [spoken(row).join('\n\n')] : [];
  }

  async read(): Promise<void> {
    const { book } = session;
    const rows = book === null ? [] : await this.kept.read(book);
    // What is being typed is newer.
    if (session.book === book && !this.#before) this.rows = rows;
  }

  /** Words were typed in an entry: kept soon, and one deed when the typing is over. */
  typed(row: T, words: string): void {
    const before = this.find(row.id);
    if (!before) return;
    if (this.#before?.row.id !== row.id) {
      void this.settle();
      this.#before = { row: before, words };
    }
    this.put(row);
    this.#timer ??= setTimeout(() => void this.flush(row.id), SAVE_AFTER);
  }

  /** The typing is over. */
  async settle(): Promise<void> {
    const before = this.#before;
    if (!before) return;
    const after = this.find(before.row.id);
    await this.flush(before.row.id);
    this.#before = null;
    if (!after || after === before.row) return;
    session.history.did({
      words: before.words,
      undo: () => this.set(before.row),
      redo: () => this.set(after),
    });
  }

  /** Changes an entry at once. */
  async change(row: T, words: string): Promise<boolean> {
    await this.settle();
    const before = this.find(row.id);
    return (
      before !== undefined &&
      this.deed(
        words,
        () => this.set(row),
        () => this.set(before),
      )
    );
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
      async (book) => void (removed = await this.kept.remove(book, id)),
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

  /** Saves an entry as it stands. */
  private flush(id: string): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { book } = session;
    this.#saving = this.#saving.then(async () => {
      const row = this.find(id);
      if (!book || !row) return;
      try {
        await this.kept.save(book, row);
        this.#refused = null;
        session.saving = { state: 'saved', at: new Date() };
        session.touched();
      } catch (error) {
        const again = () => void this.flush(id);
        this.#refused = id;
        session.saving = { state: 'failed', why: reason(error), again };
        clearTimeout(this.#timer);
        this.#timer = setTimeout(again, RETRY_AFTER);
      }
    });
    return this.#saving;
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
    await this.settle();
    const before = this.find(id);
    const { book } = session;
    if (!before || !book) return;
    const citation = await this.tie(book, id, excerpt, 'supports');
    const citations = [...before.citations.filter((other) => other.key !== citation.key), citation];
    await this.change({ ...before, citations }, words);
  }
}

class Lists {
  readonly contests = new List<Contest>({
    read: (book) => desk.contests(book),
    add: (book, title) => desk.addContest(book, title),
    save: (book, contest) => desk.saveContest(book, contest),
    move: (book, id, before) => desk.moveContest(book, id, before),
    remove: (book, id) => desk.deleteContest(book, id),
  });
  readonly timeline = new CitingList<TimelineEvent>(
    {
      read: (book) => desk.timeline(book),
      add: (book, text) => desk.addEvent(book, text),
      save: (book, event) => desk.saveEvent(book, event),
      move: (book, id, before) => desk.moveEvent(book, id, before),
      remove: (book, id) => desk.deleteEvent(book, id),
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
