// The laid-out pages as they are looked at: which layout, how large, which page, and where the cursor is on them.

import { desk, isGone } from '$lib/ipc';
import { preferences } from '$lib/state/preferences.svelte';
import { settled } from '$lib/state/printing';
import type { ExportOptions } from '$lib/ipc/generated/ExportOptions';
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

/** What is printed, as it is chosen elsewhere. */
export interface Fixed {
  print: PrintOptions;
  draft: boolean;
}

/** How long a book is quiet before its pages follow. Milliseconds. */
const QUIET = 250;
/** How many CSS pixels a point is at 100 %. */
const FULL = 4 / 3;
const STEPS = [0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 1.75, 2].map((step) => step * FULL);
/** Between the pages of a spread, in points. */
const GUTTER = 2;
/** Answers longer than this many pages are not searched for the cursor. */
const SEARCHED = 6;

/** What pages are laid out for. */
interface Asked {
  book: string | null;
  options: ExportOptions;
}

export class PreviewState {
  preview = $state.raw<Preview | null>(null);
  print = $derived.by((): PrintOptions => this.#fixed()?.print ?? $state.snapshot(preferences.print));
  #draft = $derived.by(() => this.#fixed()?.draft ?? false);
  #asked = $derived.by((): Asked => {
    const options = { format: 'pdf' as const, draft: this.#draft, print: settled(this.print) };
    return { book: session.book, options };
  });
  /** What the pages are that are here, and how far the book was. */
  #laid = $state.raw<{ asked: Asked; version: number } | null>(null);
  /** What is wished to be seen; sheets where there are some. */
  wished = $state<View>('sheets');
  zoom = $state<Zoom>('page');
  /** The row that is looked at. */
  at = $state(0);
  follow = $state<Follow | null>(null);
  #sheets = new Map<number, Promise<Sheet>>();
  #loading = false;
  readonly #fixed: () => Fixed | undefined;

  /** `fixed`: what is printed, where that is chosen elsewhere. */
  constructor(fixed: () => Fixed | undefined = () => undefined) {
    this.#fixed = fixed;
  }

  /** How the pages are: as they are asked for; of what the book was before; or of something else that was asked for. */
  state = $derived.by((): 'current' | 'behind' | 'other' => {
    if (this.#laid?.asked !== this.#asked) return 'other';
    return this.#laid.version === session.version ? 'current' : 'behind';
  });

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

  /** Calls for the pages where they aren't the current ones: at once, or when the book has been quiet for a moment. */
  keepUp(): (() => void) | undefined {
    // Pages that came may be behind as those before them were: it was written while they were laid out.
    void [this.#asked, session.version, this.#laid];
    if (this.state === 'current') return undefined;
    const timer = setTimeout(() => void this.load(), this.state === 'other' ? 0 : QUIET);
    return () => clearTimeout(timer);
  }

  /** Has the book laid out anew, and once more where something else was asked for meanwhile. */
  async load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    let asked: Asked;
    do {
      asked = this.#asked;
      await this.layOut(asked);
    } while (asked !== this.#asked);
    this.#loading = false;
  }

  private async layOut(asked: Asked): Promise<void> {
    const { book, options } = asked;
    if (!book) return;
    await session.writer?.flush();
    const { version } = session;
    const preview = await session.attempt(() => desk.preview(book, options));
    if (!preview || session.book !== book) return;
    this.#sheets = new Map();
    this.preview = preview;
    this.#laid = { asked, version };
    this.at = Math.min(this.at, Math.max(0, this.rows.length - 1));
  }

  sheet(page: number): Promise<Sheet> {
    const { preview } = this;
    let sheet = this.#sheets.get(page);
    if (!sheet) {
      sheet = preview ? desk.sheet(preview.layout, page) : Promise.resolve({ items: [] });
      this.#sheets.set(page, sheet);
      // Pages that were called for elsewhere took its place.
      sheet.catch((error: unknown) => {
        if (isGone(error) && this.preview === preview) this.#laid = null;
      });
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
