// The NATO scales (AJP-2.1; the Admiralty code) in words: how reliable a source is, how credible a statement.

import { m } from './generated/messages';

export const RELIABILITY: readonly string[] = ['A', 'B', 'C', 'D', 'E', 'F'];
export const CREDIBILITY: readonly number[] = [1, 2, 3, 4, 5, 6];

const RELIABLE = [
  ...[m.reliability_a, m.reliability_b, m.reliability_c],
  ...[m.reliability_d, m.reliability_e, m.reliability_f],
];
const CREDIBLE = [
  ...[m.credibility_1, m.credibility_2, m.credibility_3],
  ...[m.credibility_4, m.credibility_5, m.credibility_6],
];

export const reliabilityWord = (letter: string): string =>
  RELIABLE[RELIABILITY.indexOf(letter)]?.() ?? letter;

export const credibilityWord = (number: number): string => CREDIBLE[number - 1]?.() ?? String(number);
