import { expect, test } from 'vitest';
import type { Contest } from '$lib/ipc/generated/Contest';
import { added, cellAt, moved, names, renamed, withCell, without } from './table';

const cell = (text: string) => ({ text, excerpt: null });
const contest: Contest = {
  ...{ id: 'c', title: 'Who says what', silenced: [], extra: {} },
  aspects: ['when', 'where'],
  rows: [
    { actor: 'Ada', cells: [cell('a1'), cell('a2')] },
    { actor: 'Bo', cells: [null, cell('b2')] },
  ],
};

/** The table as text: a line for each aspect. */
const shown = (contest: Contest) =>
  contest.aspects.map((aspect, i) =>
    [aspect, ...contest.rows.map((_, actor) => cellAt(contest, { actor, aspect: i })?.text ?? '–')].join(' '),
  );

test('what is said stays with who says it and of what', () => {
  const check = (changed: Contest, actors: string[], lines: string[]) =>
    expect([names(changed, 'actor'), shown(changed)]).toEqual([actors, lines]);
  check(contest, ['Ada', 'Bo'], ['when a1 –', 'where a2 b2']);
  check(moved(contest, 'actor', 0, 1), ['Bo', 'Ada'], ['when – a1', 'where b2 a2']);
  check(moved(contest, 'aspect', 1, 0), ['Ada', 'Bo'], ['where a2 b2', 'when a1 –']);
  check(without(contest, 'actor', 0), ['Bo'], ['when –', 'where b2']);
  check(without(contest, 'aspect', 0), ['Ada', 'Bo'], ['where a2 b2']);
  check(added(contest, 'actor', 1), ['Ada', '', 'Bo'], ['when a1 – –', 'where a2 – b2']);
  check(added(contest, 'aspect', 2), ['Ada', 'Bo'], ['when a1 –', 'where a2 b2', ' – –']);
  check(renamed(contest, 'actor', 1, 'Cy'), ['Ada', 'Cy'], ['when a1 –', 'where a2 b2']);
});

test('a cell that says nothing and cites nothing is none', () => {
  const check = (text: string, excerpt: string | null, is: unknown) =>
    expect(
      cellAt(withCell(contest, { actor: 0, aspect: 0 }, { text, excerpt }), { actor: 0, aspect: 0 }),
    ).toEqual(is);
  check('new', null, cell('new'));
  check('', 'x', { text: '', excerpt: 'x' });
  check(' ', null, null);
});
