import { expect, test } from 'vitest';
import { placed, plain, rewritten } from './plain';

test('what is typed without the editor goes to its place in the answer, and citations stay with their words', () => {
  const check = (answer: string, words: string, expected: string) => {
    expect(rewritten(answer, words)).toBe(expected);
    expect(plain(expected)).toBe(words);
  };
  check('', 'New.', 'New.');
  check('Nobody.', 'Nobody. Ever.', 'Nobody. Ever.');
  check(
    'Nobody.[^why] The harbour.[^pilots]',
    'Nobody. The harbour. New.',
    'Nobody.[^why] The harbour.[^pilots] New.',
  );
  check(
    'Nobody.[^why] The harbour.[^pilots]',
    'Nobody. Yes. The harbour.',
    'Nobody.[^why] Yes. The harbour.[^pilots]',
  );
  check('Nobody.[^why][^b] Then.', 'Nobody! Then.', 'Nobody![^why][^b] Then.');
  check('Nobody.[^why] Then.', 'No Then.', 'No[^why] Then.');
  check('One.[^a] Two.[^b] Three.', 'One. Three.', 'One.[^a] Three.');
  check('[^a]Text', 'A Text', '[^a]A Text');
  check('One.[^a]', '', '[^a]');
});

test('the same words leave an answer as it is', () => {
  for (const answer of ['', 'a', '[^a]', 'a[^a]b[^b]', '[^a][^b]x', 'aa[^a]a[^b]'])
    expect(rewritten(answer, plain(answer))).toBe(answer);
});

test('a place is behind a citation that stands there, or before it', () => {
  const answer = 'So.[^a] Then.[^b]';
  expect([placed(answer, 3, true), placed(answer, 3, false)]).toEqual([7, 3]);
  expect([placed(answer, 0, true), placed(answer, 9, true)]).toEqual([0, answer.length]);
});
