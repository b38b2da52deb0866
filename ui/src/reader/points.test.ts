import { expect, test } from 'vitest';
import { Points } from './points';

const check = (text: string) => {
  const points = new Points(text);
  let unit = 0;
  [...text].forEach((letter, point) => {
    expect(points.fromUnit(unit), `${text} at unit ${unit}`).toBe(point);
    expect(points.toUnit(point), `${text} at point ${point}`).toBe(unit);
    unit += letter.length;
  });
  expect(points.fromUnit(text.length)).toBe([...text].length);
  expect(points.toUnit([...text].length)).toBe(text.length);
};

test('places in a text are the same in units and in code points, and back', () => {
  check('');
  check('plain');
  check('perché «no»');
  check('🚢a🚢🚢bc🚢');
  check('שלום 👩‍👩‍👧 مرحبا');
});
