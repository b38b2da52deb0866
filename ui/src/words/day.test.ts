import { expect, test } from 'vitest';
import { dayOf } from './day';

test('a day is read in the forms in which people write it', () => {
  const check = (words: string, day: string | null | undefined) => expect(dayOf(words), words).toBe(day);
  check('2026-04-01', '2026-04-01');
  check(' 2026-4-1 ', '2026-04-01');
  check('1/4/2026', '2026-04-01');
  check('01.04.2026', '2026-04-01');
  check('29/2/2028', '2028-02-29');
  check('29/2/2026', undefined);
  check('4/31/2026', undefined);
  check('2026', undefined);
  check('soon', undefined);
  check('', null);
});
