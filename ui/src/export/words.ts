// The words for what a printer is told.

import type { Exported } from '$lib/ipc/generated/Exported';
import { counted, m } from '$lib/words';

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
