// The pane in which the pages stand in rows, one under the other: how large they are, and turning to a place.

import { untrack } from 'svelte';
import type { PreviewState, Row } from './preview.svelte';

/** Above each row, in CSS pixels. */
const GAP = 12;

/** What is scrolled. */
type Scroller = Pick<HTMLElement, 'scrollTop' | 'scrollTo'>;

export class Stage {
  width = $state(440);
  height = $state(600);
  /** The page that is looked at, and how much of it is above what is seen, in points. */
  #place = { page: 0, above: 0 };
  readonly #preview: PreviewState;
  readonly #scroller: () => Scroller | null;

  constructor(preview: PreviewState, scroller: () => Scroller | null) {
    this.#preview = preview;
    this.#scroller = scroller;
  }

  /** How many CSS pixels a point is. */
  scale = $derived.by(() => this.#preview.scale(this.width, this.height));

  rowHeight = (row: Row): number => row.height * this.scale + GAP;

  private top(row: number): number {
    return this.#preview.rows.slice(0, row).reduce((sum, item) => sum + this.rowHeight(item), 0);
  }

  /** Where a place of a page is, from the top of everything. `y`: in points. */
  private placeOf(page: number, y: number): number {
    const row = this.#preview.rowOf(page);
    const slot = this.#preview.rows[row]?.slots.find((slot) => slot.page === page);
    return this.top(row) + ((slot?.y ?? 0) + y * (slot?.scale ?? 1)) * this.scale;
  }

  /** Turns to a row. */
  turn = (row: number): void => {
    const top = this.top(row);
    // That it is scrolled is told with the next frame: by then the pages may have another size.
    const page = this.#preview.rows[row]?.slots[0]?.page;
    if (page !== undefined) this.#note(page, top);
    this.#scroller()?.scrollTo({ top });
    this.#preview.at = row;
  };

  /** Turns to a place of a page. */
  go = (page: number, y: number): void => {
    const top = this.placeOf(page, Math.max(0, y));
    this.#note(page, top);
    this.#scroller()?.scrollTo({ top });
    this.#preview.at = this.#preview.rowOf(page);
  };

  /** Turns to a place of a page, unless it is seen. */
  inView(page: number, y: number): void {
    const box = this.#scroller();
    if (!box) return;
    const at = this.placeOf(page, y);
    if (at > box.scrollTop + 20 && at < box.scrollTop + this.height - 60) return;
    this.go(page, this.#preview.zoom === 'page' ? 0 : y - 40);
  }

  /** Shows the same place in another view or another size. */
  stay(): void {
    void [this.#preview.view, this.scale];
    untrack(() => {
      const { page, above } = this.#place;
      this.#scroller()?.scrollTo({ top: this.placeOf(page, 0) + above * this.scale });
      this.#preview.at = this.#preview.rowOf(page);
    });
  }

  /** Takes note of what is seen. */
  scrolled = (): void => {
    const { rows } = this.#preview;
    const seen = this.#scroller()?.scrollTop ?? 0;
    const middle = seen + this.height / 3;
    let at = 0;
    let sum = 0;
    rows.forEach((row, i) => {
      if (sum <= middle) at = i;
      sum += this.rowHeight(row);
    });
    this.#preview.at = at;
    const page = rows[at]?.slots[0]?.page;
    if (page !== undefined) this.#note(page, seen);
  };

  /** `seen`: how far everything is scrolled. */
  #note(page: number, seen: number): void {
    this.#place = { page, above: (seen - this.placeOf(page, 0)) / this.scale };
  }
}
