// What one points at in the text of a source: words that are selected, or a passage that is asked about. Each has a bar
// that stands beside it.

import { joined, type ReaderState, type Stretch } from './reader.svelte';
import { rangeOf, selectedIn } from './selection';

const last = (rects: DOMRectList | undefined): DOMRect | undefined => rects?.[rects.length - 1];

export class Pointing {
  /** The element that holds the text. */
  element = $state<HTMLElement>();
  /** Where the bar of what is selected stands. */
  selectedAt = $state.raw<DOMRect | null>(null);
  /** The passage that was asked about, and where it stands. */
  asked = $state.raw<{ excerpt: string; at: DOMRect } | null>(null);
  readonly #reader: ReaderState;

  constructor(reader: ReaderState) {
    this.#reader = reader;
  }

  passage = $derived.by(() =>
    this.#reader.page?.passages.find((passage) => passage.excerpt === this.asked?.excerpt),
  );

  /** Takes the document's selection; with `add`, beside what was selected before. */
  take(add: boolean): void {
    const { element } = this;
    const stretch = element && selectedIn(element);
    if (!stretch) return;
    const before: Stretch[] = add ? this.#reader.selected : [];
    this.#reader.selected = joined([...before, stretch]);
    this.selectedAt = last(rangeOf(element, stretch)?.getClientRects()) ?? element.getBoundingClientRect();
  }

  drop(): void {
    this.#reader.selected = [];
    this.selectedAt = null;
    this.asked = null;
  }

  /** The marks of a passage, in the order of the text. */
  marksOf(excerpt: string): Element[] {
    return [...(this.element?.querySelectorAll(`[data-passage~="${CSS.escape(excerpt)}"]`) ?? [])];
  }

  ask(excerpt: string): void {
    const at = last(this.marksOf(excerpt).at(-1)?.getClientRects());
    if (at) this.asked = { excerpt, at };
  }
}
