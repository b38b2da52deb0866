// The library as it is looked at: filtered, sorted, one source chosen.

import { untrack } from 'svelte';
import { desk } from '$lib/ipc';
import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import type { SourcePage } from '$lib/ipc/generated/SourcePage';
import type { StateCount } from '$lib/ipc/generated/StateCount';
import { session } from '$lib/state/session.svelte';
import { counted, fold, m } from '$lib/words';

export type Column = 'title' | 'published' | 'excerpts' | 'answers' | 'state';

export interface Filter {
  key: string;
  takes: (card: SourceCard) => boolean;
}

/** The worst first. */
const WORST = ['missing', 'changed', 'ambiguous', 'moved', 'verified'] as const;

export function worst(card: SourceCard): StateCount | undefined {
  for (const state of WORST) {
    const found = card.states.find((count) => count.state === state && count.count > 0);
    if (found) return found;
  }
  return undefined;
}

/** A text that is made once a card: with thousands of them it is felt. */
function text(of: (card: SourceCard) => string): (card: SourceCard) => string {
  const texts = new WeakMap<SourceCard, string>();
  return (card) => {
    const known = texts.get(card);
    if (known !== undefined) return known;
    const made = of(card);
    texts.set(card, made);
    return made;
  };
}

const sought = text(({ title, authors, publisher }) =>
  `${title} ${authors.join(' ')} ${publisher}`.toLowerCase(),
);

/** As it is sorted: without what stands before its first letter, and 9 before 10. */
const shelved = (title: string): string =>
  fold(title)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replaceAll(/\d+/g, (digits) => digits.padStart(8, '0'));

/** What the sources are sorted by. */
const KEYS: Record<Column, (card: SourceCard) => string | number> = {
  title: text((card) => shelved(card.title)),
  published: (card) => card.published ?? '',
  excerpts: (card) => card.excerpts,
  answers: (card) => card.answers,
  state(card) {
    const found = worst(card);
    return found ? WORST.indexOf(found.state) : WORST.length;
  },
};

export class LibraryState {
  words = $state('');
  filter = $state.raw<Filter>({ key: 'all', takes: () => true });
  column = $state<Column>('answers');
  down = $state(true);
  chosen = $state<string | null>(null);
  /** All that are chosen; the one that is looked at among them. */
  picked = $state.raw<ReadonlySet<string>>(new Set());
  page = $state.raw<SourcePage | null>(null);
  #anchor: string | null = null;
  readonly #all: () => readonly SourceCard[];

  constructor(all: () => readonly SourceCard[] = () => session.sources) {
    this.#all = all;
  }

  get sources(): readonly SourceCard[] {
    return this.#all();
  }

  cards = $derived.by(() => {
    const wanted = this.words.toLowerCase().trim();
    const [key, way] = [KEYS[this.column], this.down ? -1 : 1];
    return this.sources
      .filter((card) => this.filter.takes(card) && (wanted === '' || sought(card).includes(wanted)))
      .map((card) => ({ card, key: key(card) }))
      .sort((a, b) => (a.key < b.key ? -way : a.key > b.key ? way : 0))
      .map(({ card }) => card);
  });

  sortBy(column: Column): void {
    if (this.column === column) this.down = !this.down;
    else {
      this.column = column;
      this.down = column === 'excerpts' || column === 'answers';
    }
  }

  /** Chooses one source, and only it. */
  async choose(id: string | null): Promise<void> {
    this.picked = new Set(id === null ? [] : [id]);
    this.#anchor = id;
    await this.open(id);
  }

  /** Adds a source to the chosen ones, or takes it away. */
  async toggle(id: string): Promise<void> {
    const picked = new Set(this.picked);
    if (!picked.delete(id) || picked.size === 0) picked.add(id);
    this.picked = picked;
    this.#anchor = id;
    await this.open(id);
  }

  /** Chooses everything from the source that was chosen last to this one. */
  async extend(id: string): Promise<void> {
    const at = (wanted: string | null) => this.cards.findIndex((card) => card.id === wanted);
    const [from, to] = [Math.max(0, at(this.#anchor)), at(id)];
    const range = this.cards.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.picked = new Set(range.map((card) => card.id));
    await this.open(id);
  }

  /** Looks at one of the chosen sources; all of them stay chosen. */
  lookAt = (id: string): Promise<void> => this.open(id);

  /** Chooses everything from one source to another one. */
  async sweep(from: string, to: string): Promise<void> {
    this.#anchor = from;
    await this.extend(to);
  }

  chooseAll(): void {
    this.picked = new Set(this.cards.map((card) => card.id));
  }

  /** Removes the chosen sources that no book keeps a passage of; says which stay and why. It can be taken back. */
  async remove(): Promise<void> {
    const ids = this.picked.size > 0 ? [...this.picked] : this.chosen ? [this.chosen] : [];
    const title = session.sources.find((card) => card.id === ids[0])?.title ?? '';
    let gone: { id: string; deleted: number }[] = [];
    const held = new Set<string>();
    const take = async (wanted: readonly string[]) => {
      gone = [];
      for (const id of wanted) {
        const { deleted, books } = await desk.removeSource(id);
        if (deleted !== null) gone.push({ id, deleted });
        else books.forEach((book) => held.add(book));
      }
      await this.after(gone.map(({ id }) => id));
    };
    const putBack = async () => {
      for (const { deleted } of gone.toReversed()) await desk.undelete('', deleted);
      await this.after([]);
      await this.choose(gone[0]?.id ?? null);
    };
    await session.attempt(() => take(ids));
    const removed = gone.map(({ id }) => id);
    const stay = ids.length - removed.length;
    const staying =
      stay === 0
        ? ''
        : ids.length === 1
          ? m.source_held({ title, books: [...held].map((words) => m.quoted({ words })).join(', ') })
          : counted(m.sources_held, stay);
    if (removed.length === 0) return session.say(staying);
    session.history.did({ words: m.source_remove(), undo: putBack, redo: () => take(removed) });
    const said = counted(m.source_removed, removed.length);
    session.say(`${said} ${staying}`.trim(), { word: m.undo(), run: () => session.undo() });
  }

  /** The list anew; what is gone is looked at nowhere. */
  private async after(gone: readonly string[]): Promise<void> {
    if (session.source && gone.includes(session.source)) session.source = null;
    await (session.book ? session.refresh() : session.refreshSources());
    if (this.chosen && gone.includes(this.chosen)) await this.choose(this.cards[0]?.id ?? null);
  }

  private async open(id: string | null): Promise<void> {
    this.chosen = id;
    const page = id ? ((await session.glance(() => desk.source(session.book, id))) ?? null) : null;
    if (this.chosen === id) this.page = page;
  }

  /** The page anew, unless its source is gone. */
  async reload(): Promise<void> {
    const chosen = untrack(() => this.chosen);
    if (this.sources.some((card) => card.id === chosen)) await this.open(chosen);
  }

  /** Goes up or down by so many rows; with `extend`, everything between is chosen. */
  step(by: number, extend = false): void {
    const at = this.cards.findIndex((card) => card.id === this.chosen);
    const next = this.cards[Math.max(0, Math.min(this.cards.length - 1, at + by))];
    if (next) void (extend ? this.extend(next.id) : this.choose(next.id));
  }
}
