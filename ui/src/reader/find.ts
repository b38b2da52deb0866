// Where words stand in a source's text, however they are written: case, accents and the form of quotation marks and
// dashes make no difference. Each letter keeps its place.

import type { Stretch } from './reader.svelte';

/** More hits than this nobody goes through. */
export const MOST = 999;

const SIGNS: Record<string, string> = {
  ...{ '’': "'", '‘': "'", ʼ: "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
  ...{ '–': '-', '—': '-', '‑': '-', '\u00a0': ' ', '\u202f': ' ', '\n': ' ' },
};

/** A text in plain letters, each in its place. */
export function plain(text: string): string {
  const letter = (of: string) => SIGNS[of] ?? of.normalize('NFD').charAt(0).toLowerCase();
  return text.replaceAll(/[A-Z\n\u00a0-\u024f\u02bc\u0370-\u04ff\u1e00-\u1fff\u2011-\u202f]/g, letter);
}

/** `text`: in plain letters. */
export function find(text: string, wanted: string): Stretch[] {
  const words = plain(wanted.trim());
  const found: Stretch[] = [];
  if (words === '') return found;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    found.push({ from: at, to: at + words.length });
    if (found.length === MOST) break;
  }
  return found;
}
