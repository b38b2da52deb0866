import { expect, test } from 'vitest';
import { difference } from './difference';

test('two texts differ in one stretch, which makes the second out of the first', () => {
  const check = (before: string, after: string, from: number, to: number, insert: string) => {
    expect(difference(before, after)).toEqual({ from, to, insert });
    expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
  };
  check('', '', 0, 0, '');
  check('same', 'same', 4, 4, '');
  check('', 'new', 0, 0, 'new');
  check('gone', '', 0, 4, '');
  check('a word here', 'a long word here', 2, 2, 'long ');
  check('aaa', 'aa', 2, 3, '');
  check('one two', 'one 2 two', 4, 4, '2 ');
});
