// Between the document's selection and places in the source's text. Text stands in elements with `data-at`.

import type { Stretch } from './reader.svelte';

/** What is selected inside `box`, blanks at the edges left out; `null` where nothing is. */
export function selectedIn(box: HTMLElement): Stretch | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(box)) return null;
  const pieces = [...box.querySelectorAll<HTMLElement>('[data-at]')].filter((piece) =>
    range.intersectsNode(piece),
  );
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return null;
  const start = Number(first.dataset.at) + (first.contains(range.startContainer) ? range.startOffset : 0);
  const end =
    Number(last.dataset.at) + (last.contains(range.endContainer) ? range.endOffset : textOf(last).length);
  const text = pieces.map(textOf).join('');
  return start < end && text.trim() !== '' ? { from: start, to: end } : null;
}

/** A letter, or what stands with one; not of scripts that write words without blanks between them. */
const LETTER =
  /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}]$/u;

/** A stretch with the whole of the words that it begins and ends in: half a word is no quotation. */
export function whole(text: string, { from, to }: Stretch): Stretch {
  const after = (unit: number) => String.fromCodePoint(text.codePointAt(unit) ?? 0x20);
  const before = (unit: number) => {
    const low = text.codePointAt(unit - 2) ?? 0x20;
    return low > 0xffff ? String.fromCodePoint(low) : text.slice(unit - 1, unit);
  };
  const within = (unit: number) =>
    unit > 0 && unit < text.length && LETTER.test(before(unit)) && LETTER.test(after(unit));
  while (within(from)) from -= before(from).length;
  while (within(to)) to += after(to).length;
  return { from, to };
}

/** The document's range for a stretch of the text, as far as it is shown. */
export function rangeOf(box: HTMLElement, { from, to }: Stretch): Range | null {
  const range = document.createRange();
  let begun = false;
  for (const piece of box.querySelectorAll<HTMLElement>('[data-at]')) {
    const at = Number(piece.dataset.at);
    const node = piece.firstChild;
    const length = textOf(piece).length;
    if (!node || at + length < from) continue;
    if (at >= to) break;
    if (!begun) range.setStart(node, Math.max(0, from - at));
    begun = true;
    range.setEnd(node, Math.min(length, to - at));
  }
  return begun ? range : null;
}

/** Paints stretches with one of the stylesheet's highlights, and nothing else with it. */
export function paint(name: string, box: HTMLElement | undefined, stretches: readonly Stretch[]): void {
  if (typeof Highlight === 'undefined') return;
  const ranges = box ? stretches.flatMap((stretch) => rangeOf(box, stretch) ?? []) : [];
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

const textOf = (piece: HTMLElement): string => piece.textContent ?? '';
