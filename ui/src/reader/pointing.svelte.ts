// What one points at in the text of a source: words that are selected, or a passage that is asked about. Each has a bar
// that stands beside it.

import { joined, type ReaderState, type Stretch } from './reader.svelte';
import { rangeOf, selectedIn, whole } from './selection';

const last = (rects: DOMRectList | undefined): DOMRect | undefined => rects?.[rects.length - 1];

export class Pointing {
  /** The element that holds the text. */
  element = $state<HTMLElement>();
  /** Where the bar of what is selected stands. */
  selectedAt = $state.raw<DOMRect | null>(null);
  /** The passage that was asked about, and where it stands. */
  asked = $state.raw<{ excerpt: string; at: DOMRect } | null>(null);
  /** A selection that is begun in the text may end beside it. */
  pressed = $state(false);
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
    const selected = element && selectedIn(element);
    if (!selected) return;
    const stretch = whole(this.#reader.page?.text ?? '', selected);
    const before: Stretch[] = add ? this.#reader.selected : [];
    this.#reader.selected = joined([...before, stretch]);
    this.selectedAt = last(rangeOf(element, stretch)?.getClientRects()) ?? element.getBoundingClientRect();
  }

  /** The mouse is pressed in the text: what was pointed at before is let go, unless Ctrl adds to it. */
  press(event: PointerEvent): void {
    this.pressed = true;
    if (event.button !== 0 || event.ctrlKey || event.metaKey) return;
    this.#reader.selected = [];
    this.selectedAt = null;
    this.asked = null;
  }

  /** It is let go: what is selected is taken; a passage that was clicked is asked about. */
  release(event: PointerEvent): void {
    if (!this.pressed) return;
    this.pressed = false;
    this.take(event.ctrlKey || event.metaKey);
    if (event.button === 0) this.askAt(event.target);
  }

  /** The right button asks about a passage, too. */
  context(event: MouseEvent): void {
    if (this.askAt(event.target)) event.preventDefault();
  }

  private askAt(target: EventTarget | null): boolean {
    const mark = target instanceof Element ? target.closest<HTMLElement>('mark') : null;
    const excerpt = mark?.dataset.passage?.split(' ')[0];
    if (!excerpt || document.getSelection()?.isCollapsed === false) return false;
    this.ask(excerpt);
    return true;
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
