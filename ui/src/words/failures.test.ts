import { afterEach, expect, test } from 'vitest';
import type { Attempt } from '$lib/ipc/generated/Attempt';
import type { Failure } from '$lib/ipc/generated/Failure';
import type { Fault } from '$lib/ipc/generated/Fault';
import type { FileTrouble } from '$lib/ipc/generated/FileTrouble';
import type { Limit } from '$lib/ipc/generated/Limit';
import type { Remark } from '$lib/ipc/generated/Remark';
import type { Sort } from '$lib/ipc/generated/Sort';
import type { Trouble } from '$lib/ipc/generated/Trouble';
import { preferences } from '$lib/state/preferences.svelte';
import {
  ATTEMPTS,
  FAILURES,
  FAULTS,
  failureWords,
  FILE_TROUBLES,
  LIMITS,
  REMARKS,
  remarkWords,
  SORTS,
  TROUBLES,
} from './failures';

afterEach(() => (preferences.locale = 'en'));

/** Everything that a kind can be about. */
const ABOUT = {
  ...{
    file: 'note.txt',
    folder: 'Packs',
    title: 'Flights',
    books: '“Harbour”',
    name: 'map.png',
    value: 'soon',
    why: 'x1',
  },
  ...{ number: 2, errors: 2, size: 2e8, most: 6e7, line: 3, seconds: 30, times: 2, version: 9, count: 2 },
  ...{ characters: 200_000, place: 'book.sections[0]', format: 'cookery-book', from: 'windows-1252' },
};
const kinds = (table: object) => Object.keys(table);
const about = <T>(kind: string) => ({ ...ABOUT, kind }) as T;

const trouble = about<FileTrouble>('missing');
const failures: Failure[] = [
  ...kinds(FAILURES)
    .filter((kind) => !['document', 'book', 'cut', 'system'].includes(kind))
    .map((kind) => ({ ...about<Failure>(kind), trouble }) as Failure),
  ...kinds(FILE_TROUBLES).map((kind): Failure => ({
    kind: 'unwritten',
    file: 'a.pdf',
    trouble: about<FileTrouble>(kind),
  })),
  ...kinds(TROUBLES)
    .filter((kind) => kind !== 'foreign')
    .map((kind): Failure => ({
      kind: 'document',
      file: 'note.txt',
      trouble: { ...about<Trouble>(kind), trouble } as Trouble,
    })),
  ...kinds(SORTS).map((sort): Failure => ({
    kind: 'document',
    file: null,
    trouble: { kind: 'foreign', sort: sort as Sort },
  })),
  ...kinds(FAULTS).map((kind): Failure => ({ kind: 'book', file: 'a.attache', fault: about<Fault>(kind) })),
  ...kinds(LIMITS).map((kind): Failure => ({ kind: 'cut', limit: about<Limit>(kind) })),
  ...kinds(ATTEMPTS).map((attempt): Failure => ({ kind: 'system', attempt: attempt as Attempt, why: 'x1' })),
];

const inBoth = <T>(say: (it: T) => string, it: T): [string, string] => {
  preferences.locale = 'en';
  const english = say(it);
  preferences.locale = 'it';
  return [english, say(it)];
};

const isSentence = /^\S.*\.$/;

test('whatever goes wrong has a sentence in each language, with all that it is about', () => {
  const seen = new Set<string>();
  for (const failure of failures) {
    const [english, italian] = inBoth(failureWords, failure);
    for (const words of [english, italian]) {
      expect(words).toMatch(isSentence);
      expect(words).not.toMatch(/undefined|\{|\[object|failure_|trouble_|fault_/);
    }
    expect(italian, english).not.toBe(english);
    seen.add(english);
  }
  // No two of them say the same, but for documents that are mended the same way.
  expect(seen.size).toBeGreaterThan(failures.length - 3);
});

test('what an import changed or left out is told in each language', () => {
  for (const kind of kinds(REMARKS)) {
    const [english, italian] = inBoth(remarkWords, about<Remark>(kind));
    expect(english).toMatch(isSentence);
    expect(italian).toMatch(isSentence);
    expect(italian).not.toBe(english);
  }
});

test('a pasted text is called so, a file by its name', () => {
  const check = (file: string | null, words: string) =>
    expect(failureWords({ kind: 'document', file, trouble: { kind: 'empty' } })).toContain(words);
  check('note.txt', 'note.txt is empty');
  check(null, 'The pasted text is empty');
});
