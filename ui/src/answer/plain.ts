// An answer as it is read and written before its editor is there: without the marks of its citations.

import { difference } from '$lib/parts/difference';
import { CITATION } from '$lib/state/unsaved';

export const plain = (answer: string): string => answer.replaceAll(CITATION, '');

/** Where a place of the plain text is in the answer: before a citation that stands there, or `behind` it. */
export function placed(answer: string, at: number, behind: boolean): number {
  for (const { 0: mark, index } of answer.matchAll(CITATION)) {
    if (behind ? index > at : index >= at) break;
    at += mark.length;
  }
  return at;
}

/** The answer after its plain text was written anew. A citation goes only with the words on both its sides. */
export function rewritten(answer: string, words: string): string {
  const { from, to, insert } = difference(plain(answer), words);
  const start = placed(answer, from, true);
  const end = Math.max(start, placed(answer, to, false));
  return answer.slice(0, start) + insert + answer.slice(end);
}
