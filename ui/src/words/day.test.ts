import { expect, test } from 'vitest';
import { dateOf, dayOf } from './day';

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

test('months have names in both languages, whole or shortened', () => {
  const check = (words: string, date: string | undefined) => expect(dateOf(words), words).toBe(date);
  check('1 April 2026', '2026-04-01');
  check('1 apr. 2026', '2026-04-01');
  check('April 1, 2026', '2026-04-01');
  check('1st april 2026', '2026-04-01');
  check('1° aprile 2026', '2026-04-01');
  check('4 Sept 2026', '2026-09-04');
  check('31 gennaio 2026', '2026-01-31');
  check('3 maggio 2026', '2026-05-03');
  check('3 ago 2026', '2026-08-03');
  check('2026 April', '2026-04');
  check('April 2026', '2026-04');
  check('4/2026', '2026-04');
  check('1949', '1949');
  check('31 April 2026', undefined);
  check('April', undefined);
  check('1 April', undefined);
  check('1 April May 2026', undefined);
  check('1 a 2026', undefined);
  check('1 April 26', undefined);
  check('12 13 14 2026', undefined);
});
