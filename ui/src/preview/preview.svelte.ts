// The laid-out pages as they are looked at: which layout, how large, which page, and where the cursor is on them.

import { desk } from '$lib/ipc';
import { preferences } from '$lib/state/preferences.svelte';
import { settled } from '$lib/state/printing';
import type { Preview } from '$lib/ipc/generated/Preview';
import type { PreviewSlot } from '$lib/ipc/generated/PreviewSlot';
import type { PrintOptions } from '$lib/ipc/generated/PrintOptions';
import type { Sheet } from '$lib/ipc/generated/Sheet';
import { session } from '$lib/state/session.svelte';

export type Zoom = 'page' | 'width' | number;
/** Pages one by one, as an open book shows them, or on the sheets that will be printed. */
export type View = 'pages' | 'spread' | 'sheets';

/** What stands beside each other: pages, and how large all of it is. Points. */
export interface Row {
  width: number;
  height: number;
  slots: PreviewSlot[];
}

/** The bar beside the paragraph that the cursor is in. Points. */
export interface Follow {
  page: number;
  top: number;
  bottom: number;
  left: number;
}

/** How many CSS pixels a point is at 100 %. */
const FULL = 4 / 3;
const STEPS = [0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 1.75, 2].map((step) => step * FULL);
/** Between the pages of a spread, in points. */
const GUTTER = 2;
/** Answers longer than this many pages are not searched for the cursor. */
const SEARCHED = 6;

export class PreviewState {
  preview = $state.raw<Preview | null>(null);
  print = $derived<PrintOptions>($state.snapshot(preferences.print));
  draft = $state(false);
  /** What is wished to be seen; sheets where there are some. */
  wished = $state<View>('sheets');
  zoom = $state<Zoom>('page');
  /** The row that is looked at. */
  at = $state(0);
  follow = $state<Follow | null>(null);
  #sheets = new Map<number, Promise<Sheet>>();
  #loading = false;
  #wanted = false;

  view = $derived.by((): View => {
    if (this.wished !== 'sheets') return this.wished;
    return this.preview?.sides.length ? 'sheets' : 'pages';
  });

  /** Pages on their own; in spreads, the first page on the right; or the sides of the sheets. */
  rows = $derived.by((): Row[] => {
    const { pages = [], sides = [] } = this.preview ?? {};
    if (this.view === 'sheets') return sides;
    const across = this.view === 'spread' ? 2 : 1;
    const row = (first: number, last: number): Row => {
      const { width = 0, height = 0 } = pages[Math.max(first, 0)] ?? {};
      const slots: PreviewSlot[] = [];
      for (let page = Math.max(first, 0); page <= last && page < pages.length; page++)
        slots.push({ page, x: (page - first) * (width + GUTTER), y: 0, scale: 1 });
      return { width: across * width + (across - 1) * GUTTER, height, slots };
    };
    if (this.view === 'pages') return pages.map((_, page) => row(page, page));
    const rows: Row[] = [];
    for (let left = -1; left < pages.length; left += 2) rows.push(row(left, left + 1));
    return rows;
  });

  /** The row that a page is in. */
  rowOf(page: number): number {
    return Math.max(
      0,
      this.rows.findIndex(({ slots }) => slots.some((slot) => slot.page === page)),
    );
  }

  /** Has the book laid out anew. Asked again meanwhile, it does so once more when it is done. */
  async load(): Promise<void> {
    this.#wanted = true;
    if (this.#loading) return;
    this.#loading = true;
    while (this.#wanted) {
      this.#wanted = false;
      await this.layOut();
    }
    this.#loading = false;
  }

  private async layOut(): Promise<void> {
    const { book } = session;
    if (!book) return;
    await session.writer?.flush();
    const options = { format: 'pdf' as const, draft: this.draft, print: settled(this.print) };
    const preview = await session.attempt(() => desk.preview(book, options));
    if (!preview || session.book !== book) return;
    this.#sheets = new Map();
    this.preview = preview;
    this.at = Math.min(this.at, Math.max(0, this.rows.length - 1));
  }

  sheet(page: number): Promise<Sheet> {
    const { preview } = this;
    let sheet = this.#sheets.get(page);
    if (!sheet) {
      sheet = preview ? desk.sheet(preview.layout, page) : Promise.resolve({ items: [] });
      this.#sheets.set(page, sheet);
    }
    return sheet;
  }

  /** How many CSS pixels a point is, in a pane of this size. */
  scale(width: number, height: number): number {
    const row = this.rows[0];
    if (!row) return 1;
    if (typeof this.zoom === 'number') return this.zoom;
    const toWidth = (width - 50) / row.width;
    return Math.max(0.2, this.zoom === 'width' ? toWidth : Math.min(toWidth, (height - 24) / row.height));
  }

  larger(by: 1 | -1, now: number): void {
    const steps =
      by > 0 ? STEPS.filter((step) => step > now + 0.01) : STEPS.filter((step) => step < now - 0.01);
    this.zoom = (by > 0 ? steps[0] : steps.at(-1)) ?? now;
  }

  /** Finds the paragraph that the cursor is in, and the page it is on. */
  async find(question: string, caret: number): Promise<Follow | null> {
    const { preview } = this;
    const start = preview?.questions.find((place) => place.question === question);
    if (!preview || !start) return null;
    let bar: Follow | null = null;
    for (let page = start.page; page < Math.min(preview.pages.length, start.page + SEARCHED); page++) {
      const { items } = await this.sheet(page);
      for (const item of items) {
        if (item.kind !== 'run' || item.origin?.kind !== 'answer' || item.origin.question !== question)
          continue;
        if (caret < item.origin.from || caret > item.origin.to) continue;
        const [top, bottom] = [item.y - item.size, item.y + item.size * 0.3];
        bar ??= { page, top, bottom, left: item.x };
        if (bar.page !== page) continue;
        bar.bottom = Math.max(bar.bottom, bottom);
        bar.left = Math.min(bar.left, item.x);
      }
      if (bar) return bar;
    }
    return { page: start.page, top: start.y, bottom: start.y, left: 0 };
  }
}
