// The laid-out pages as they are looked at: which layout, how large, which page, and where the cursor is on them.

import { desk } from '$lib/ipc';
import type { Paper } from '$lib/ipc/generated/Paper';
import type { Preview } from '$lib/ipc/generated/Preview';
import type { PreviewPage } from '$lib/ipc/generated/PreviewPage';
import type { Sheet } from '$lib/ipc/generated/Sheet';
import { session } from '$lib/state/session.svelte';

export type Zoom = 'page' | 'width' | number;

/** The bar beside the paragraph that the cursor is in. Points. */
export interface Follow {
  page: number;
  top: number;
  bottom: number;
  left: number;
}

const STEPS = [0.4, 0.5, 0.6, 0.75, 0.9, 1.1, 1.35, 1.7, 2.2, 3];
/** Answers longer than this many pages are not searched for the cursor. */
const SEARCHED = 6;

export class PreviewState {
  preview = $state.raw<Preview | null>(null);
  paper = $state<Paper>('a4');
  draft = $state(false);
  spread = $state(false);
  zoom = $state<Zoom>('page');
  at = $state(0);
  follow = $state<Follow | null>(null);
  #sheets = new Map<number, Promise<Sheet>>();
  #loading = false;
  #wanted = false;

  /** The pages side by side: each on its own, or in spreads, the first page on the right. */
  rows = $derived.by((): { first: number; pages: PreviewPage[] }[] => {
    const pages = this.preview?.pages ?? [];
    if (!this.spread) return pages.map((page, first) => ({ first, pages: [page] }));
    const rows = pages.length ? [{ first: 0, pages: pages.slice(0, 1) }] : [];
    for (let i = 1; i < pages.length; i += 2) rows.push({ first: i, pages: pages.slice(i, i + 2) });
    return rows;
  });

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
    const options = { format: 'pdf' as const, paper: this.paper, draft: this.draft };
    const preview = await session.attempt(() => desk.preview(book, options));
    if (!preview || session.book !== book) return;
    this.#sheets = new Map();
    this.preview = preview;
    this.at = Math.min(this.at, Math.max(0, preview.pages.length - 1));
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
    const page = this.preview?.pages[0];
    if (!page) return 1;
    if (typeof this.zoom === 'number') return this.zoom;
    const across = page.width * (this.spread ? 2 : 1);
    const toWidth = (width - 50) / across;
    return Math.max(0.2, this.zoom === 'width' ? toWidth : Math.min(toWidth, (height - 24) / page.height));
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
        if (item.kind !== 'run' || item.origin?.question !== question || !item.origin.at) continue;
        const [from, to] = item.origin.at;
        if (caret < from || caret > to) continue;
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
