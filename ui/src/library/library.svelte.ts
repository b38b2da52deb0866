// The library as it is looked at: filtered, sorted, one source chosen.

import { desk } from '$lib/ipc';
import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import type { SourceMeta } from '$lib/ipc/generated/SourceMeta';
import type { SourcePage } from '$lib/ipc/generated/SourcePage';
import type { StateCount } from '$lib/ipc/generated/StateCount';
import { session } from '$lib/state/session.svelte';

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

export class LibraryState {
  words = $state('');
  filter = $state.raw<Filter>({ key: 'all', takes: () => true });
  column = $state<Column>('answers');
  down = $state(true);
  chosen = $state<string | null>(null);
  page = $state.raw<SourcePage | null>(null);

  cards = $derived.by(() => {
    const wanted = this.words.toLowerCase().trim();
    const by = this.order();
    return session.sources
      .filter((card) => this.filter.takes(card))
      .filter((card) =>
        `${card.title} ${card.authors.join(' ')} ${card.publisher}`.toLowerCase().includes(wanted),
      )
      .sort((a, b) => (this.down ? -by(a, b) : by(a, b)));
  });

  sortBy(column: Column): void {
    if (this.column === column) this.down = !this.down;
    else {
      this.column = column;
      this.down = column === 'excerpts' || column === 'answers';
    }
  }

  async choose(id: string | null): Promise<void> {
    this.chosen = id;
    const page = id ? ((await session.attempt(() => desk.source(session.book, id))) ?? null) : null;
    if (this.chosen === id) this.page = page;
  }

  step(by: number): void {
    const at = this.cards.findIndex((card) => card.id === this.chosen);
    const next = this.cards[Math.max(0, Math.min(this.cards.length - 1, at + by))];
    if (next) void this.choose(next.id);
  }

  async edit(change: Partial<SourceMeta>): Promise<void> {
    const { page } = this;
    if (!page) return;
    await session.attempt(() => desk.editSource(page.id, { ...page.meta, ...change }));
    await Promise.all([this.choose(page.id), session.refresh()]);
  }

  private order(): (a: SourceCard, b: SourceCard) => number {
    const text = new Intl.Collator();
    switch (this.column) {
      case 'title':
        return (a, b) => text.compare(a.title, b.title);
      case 'published':
        return (a, b) => text.compare(a.published ?? '', b.published ?? '');
      case 'excerpts':
        return (a, b) => a.excerpts - b.excerpts;
      case 'answers':
        return (a, b) => a.answers - b.answers;
      case 'state': {
        const rank = (card: SourceCard) =>
          WORST.indexOf(worst(card)?.state ?? 'verified') + (worst(card) ? 0 : 1);
        return (a, b) => rank(a) - rank(b);
      }
    }
  }
}
