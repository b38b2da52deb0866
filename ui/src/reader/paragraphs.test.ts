import { expect, test } from 'vitest';
import type { Passage } from '$lib/ipc/generated/Passage';
import { paragraphs, pieces, type Marked } from './paragraphs';
import { joined } from './reader.svelte';

const TEXT = 'one two\nthree\n\n  \nfour five\n';

function mark(excerpt: string, from: number, to: number, number: number): Marked {
  const usedBy = [{ question: `q${number}`, number }];
  const passage: Passage = {
    excerpt,
    ranges: [[from, to]],
    state: 'verified',
    usedBy,
    listed: [],
    note: '',
  };
  return { passage, from, to, first: true };
}

/** Each paragraph's pieces: text, passages, and who begins here. */
const shown = (...marks: Marked[]) =>
  paragraphs(TEXT).map((paragraph) =>
    pieces(TEXT, paragraph, marks).map((piece) =>
      [piece.text, piece.in.map((p) => p.excerpt).join('+'), piece.uses.map((use) => use.number).join()].join(
        '|',
      ),
    ),
  );

test('paragraphs are parted by empty lines', () => {
  expect(shown()).toEqual([['one two\nthree||'], ['four five||']]);
});

test('a passage across a paragraph break is marked in both, and named once', () => {
  expect(shown(mark('a', 8, 22, 3))).toEqual([
    ['one two\n||', 'three|a|3'],
    ['four|a|', ' five||'],
  ]);
});

test('passages that overlap share a piece', () => {
  expect(shown(mark('a', 0, 7, 1), mark('b', 4, 13, 2))[0]).toEqual(['one |a|1', 'two|a+b|2', '\nthree|b|']);
});

test('what is added to a selection joins it where they touch', () => {
  const check = (given: [number, number][], expected: [number, number][]) =>
    expect(joined(given.map(([from, to]) => ({ from, to }))).map(({ from, to }) => [from, to])).toEqual(
      expected,
    );
  check(
    [
      [5, 9],
      [0, 3],
    ],
    [
      [0, 3],
      [5, 9],
    ],
  );
  check(
    [
      [0, 5],
      [3, 8],
    ],
    [[0, 8]],
  );
  check(
    [
      [0, 5],
      [5, 8],
    ],
    [[0, 8]],
  );
  check(
    [
      [0, 9],
      [2, 3],
    ],
    [[0, 9]],
  );
});
