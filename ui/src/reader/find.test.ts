import { expect, test } from 'vitest';
import { find, plain } from './find';

test('words are found in their places, however they are written', () => {
  const check = (text: string, wanted: string, ...found: string[]) => {
    const hits = find(plain(text), wanted).map(({ from, to }) => text.slice(from, to));
    expect(hits, `${wanted} in ${text}`).toEqual(found);
  };
  check('Perché no? PERCHE sì.', 'perche', 'Perché', 'PERCHE');
  check('Perche no?', 'perché', 'Perche');
  check('Italy’s bases – all of them', "Italy's bases - all", 'Italy’s bases – all');
  check('in every\nlanding', 'every landing', 'every\nlanding');
  check('İstanbul, istanbul 🚢 Istanbul', 'istanbul', 'İstanbul', 'istanbul', 'Istanbul');
  check('aaaa', 'aa', 'aa', 'aa');
  check('한국', '하');
  check('anything', '  ');
});
