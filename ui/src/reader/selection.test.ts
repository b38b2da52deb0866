import { expect, test } from 'vitest';
import { whole } from './selection';

/** In `shown`, what was selected stands between `‹` and `›`; so does what is taken. */
function check(shown: string, taken: string): void {
  const text = shown.replaceAll(/[‹›]/g, '');
  const from = shown.indexOf('‹');
  const stretch = whole(text, { from, to: shown.indexOf('›') - 1 });
  const marked =
    text.slice(0, stretch.from) + '‹' + text.slice(stretch.from, stretch.to) + '›' + text.slice(stretch.to);
  expect(marked).toBe(taken);
}

test('a selection takes the whole of the words that it begins and ends in', () => {
  check('It was form‹ally rejec›ted.', 'It was ‹formally rejected›.');
  check('It was ‹formally rejected›.', 'It was ‹formally rejected›.');
  check('It was‹ formally› rejected.', 'It was‹ formally› rejected.');
  check('perch‹é no›', '‹perché no›');
  check('cafe\u0301‹s e te\u0301› no', '‹cafe\u0301s e te\u0301› no');
  check('‹𝒜𝒷›𝒸𝒹 e', '‹𝒜𝒷𝒸𝒹› e');
});

test('apostrophes and hyphens end a word, and signs are none', () => {
  check('all’‹Ital›ia', 'all’‹Italia›');
  check('anti-‹w›ar', 'anti-‹war›');
  check('🚢‹a›🚢', '🚢‹a›🚢');
  check('«‹si›»', '«‹si›»');
});

test('where words are not parted by blanks, the selection stays as it is', () => {
  check('国‹防部›发言人', '国‹防部›发言人');
  check('กระ‹ทรวง›กลาโหม', 'กระ‹ทรวง›กลาโหม');
  check('ווושי‹נג›טון', '‹ווושינגטון›');
});
