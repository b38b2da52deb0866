// The words for what came of an export: what a printer is told, what was verified.

import type { Exported } from '$lib/ipc/generated/Exported';
import { count, counted, m } from '$lib/words';

/** `64 pages on 16 sheets, 3 of them blank. Print on both sides, flip on the short edge.` */
export function onPaper({ pages, sheets, blanks }: Exported): string {
  const [number, sides] = sheets ?? [pages, 'one'];
  let said: string = counted(m.pages, pages);
  if (sides !== 'one') said += ` ${counted(m.on_sheets, number)}`;
  if (blanks > 0) said += `, ${counted(m.of_them_blank, blanks)}`;
  return `${said}. ${flip(sides)}`.trimEnd();
}

const flip = (sides: 'one' | 'longEdge' | 'shortEdge'): string =>
  ({ one: () => '', longEdge: m.flip_long_edge, shortEdge: m.flip_short_edge })[sides]();

/** How many quotations stand as they are cited. */
export const verifiedOf = (found: number, of: number): string =>
  m.verified_of({ found, of, n: count(found), all: count(of) });
