// The editions of the open book, and what changed between two of them or since the last.

import { desk } from '$lib/ipc';
import type { ChangeRow } from '$lib/ipc/generated/ChangeRow';
import type { EditionRow } from '$lib/ipc/generated/EditionRow';
import { session } from '$lib/state/session.svelte';

/** Two editions that are held against each other; `to` is `null` for the book as it is now. */
export interface Pair {
  from: number;
  to: number | null;
}

export class EditionsState {
  book = '';
  all = $state.raw<EditionRow[]>([]);
  /** What is compared, where something is. */
  shown = $state.raw<Pair | null>(null);
  changes = $state.raw<ChangeRow[] | null>(null);

  async load(book: string): Promise<void> {
    if (this.book !== book) this.shown = null;
    this.book = book;
    const all = await session.attempt(() => desk.editions(book));
    if (this.book !== book) return;
    this.all = all ?? [];
    if (this.shown?.to === null) await this.compare(this.shown);
  }

  /** What an edition is held against: the one before it that the library has. */
  before(edition: EditionRow): EditionRow | undefined {
    return this.all[this.all.indexOf(edition) + 1];
  }

  async compare(pair: Pair): Promise<void> {
    if (this.shown?.from !== pair.from || this.shown.to !== pair.to) this.changes = null;
    this.shown = pair;
    const { book } = this;
    const changes = await session.attempt(() => desk.editionChanges(book, pair.from, pair.to));
    if (this.shown === pair) this.changes = changes ?? [];
  }
}
