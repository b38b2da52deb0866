// A source's text as it is shown: paragraphs, each in pieces that lie in the same passages.

import type { Listed } from '$lib/ipc/generated/Listed';
import type { Passage } from '$lib/ipc/generated/Passage';
import type { Use } from '$lib/ipc/generated/Use';

/** A passage of the text. Units of UTF-16, end exclusive. */
export interface Marked {
  passage: Passage;
  from: number;
  to: number;
  /** Whether it is the first of its passage's ranges. */
  first: boolean;
}

export interface Piece {
  at: number;
  text: string;
  /** The passages that it lies in. */
  in: Passage[];
  /** Who uses the passages that begin here. */
  uses: Use[];
  listed: Listed[];
}

export interface Paragraph {
  number: number;
  from: number;
  to: number;
}

export function paragraphs(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  for (const match of text.matchAll(/[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g)) {
    found.push({ number: found.length + 1, from: match.index, to: match.index + match[0].length });
  }
  return found;
}

export function pieces(text: string, { from, to }: Paragraph, marks: readonly Marked[]): Piece[] {
  const here = marks.filter((mark) => mark.from < to && mark.to > from);
  const cuts = new Set([from, to]);
  for (const mark of here) {
    cuts.add(Math.max(from, mark.from));
    cuts.add(Math.min(to, mark.to));
  }
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((start, i) => {
    const end = at[i + 1] ?? to;
    const over = here.filter((mark) => mark.from <= start && mark.to >= end);
    const begin = over.filter((mark) => mark.first && mark.from === start);
    const uses = new Map(begin.flatMap((mark) => mark.passage.usedBy).map((use) => [use.question, use]));
    return {
      at: start,
      text: text.slice(start, end),
      in: over.map((mark) => mark.passage),
      listed: [...new Map(begin.flatMap((mark) => mark.passage.listed).map((use) => [use.id, use])).values()],
      uses: [...uses.values()].sort((a, b) => a.number - b.number),
    };
  });
}
