// What a pack holds and how it is printed: what is asked for at first, and what can't be had together.

import type { Impose } from '$lib/ipc/generated/Impose';
import type { PackParts } from '$lib/ipc/generated/PackParts';
import type { Paper } from '$lib/ipc/generated/Paper';
import type { PrintOptions } from '$lib/ipc/generated/PrintOptions';

/** The parts of a pack in its order. */
export const PARTS = [
  'cover',
  'brief',
  'contents',
  'introduction',
  'contests',
  'timeline',
  'glossary',
  'annex',
  'sources',
  'changes',
  'findings',
  'colophon',
] as const satisfies (keyof PackParts)[];

/** Those that a document has, too, which has no pages. */
export const DOCUMENT_PARTS: readonly (keyof PackParts)[] = [
  'brief',
  'contents',
  'introduction',
  'contests',
  'timeline',
  'glossary',
  'annex',
  'sources',
  'colophon',
];

export const PAPERS: readonly Paper[] = ['a4', 'a5', 'letter', 'largePrint'];

export function everything(): PrintOptions {
  const all = PARTS.map((part) => [part, true]);
  const parts = Object.fromEntries(all) as unknown as PackParts;
  return { paper: 'a4', impose: null, duplex: false, rectos: false, parts, evidence: 'strip', book: true };
}

/** Whether sheets of this paper hold pages that can be read. */
export function canImpose(paper: Paper, impose: Impose): boolean {
  return impose === 'booklet' ? paper === 'a4' || paper === 'letter' : paper !== 'largePrint';
}

/** Whether pages lie open beside each other, so that some are right-hand ones. */
export const isMirrored = ({ duplex, impose }: PrintOptions): boolean => duplex || impose === 'booklet';

/** What of it can be had: a wish gives way to the ones before it, and is back when they are gone. */
export function settled(wished: PrintOptions): PrintOptions {
  const impose = wished.impose && canImpose(wished.paper, wished.impose) ? wished.impose : null;
  const print = { ...wished, impose, duplex: wished.duplex && impose === null };
  return {
    ...print,
    rectos: wished.rectos && isMirrored(print),
    evidence: wished.parts.annex ? wished.evidence : 'strip',
    book: wished.book && impose === null,
  };
}
