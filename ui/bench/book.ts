// A book and a library as large as they get: every answer cites two passages of the sources, every event and term one.

import { createHash } from 'node:crypto';

const id = (kind: number, n: number) =>
  `0198c0de-${kind.toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;
const AROUND = 32;
const EVENTS = 200;
const TERMS = 150;
const WORDS = 'harbour pilots landing ministry flight order base council letter statement radio spring'.split(
  ' ',
);
const words = (n: number, seed: number) =>
  Array.from({ length: n }, (_, i) => WORDS[(seed * 7 + i * i + i) % WORDS.length]).join(' ');

interface Source {
  id: string;
  text: string;
  quoted: [number, number];
}

function source(n: number): Source {
  const lead = `Statement ${n} on the harbour.\n\n${words(60, n)}.\n\n`;
  const quote = `In case ${n} the pilots kept ${words(9, n + 3)}`;
  const text = `${lead}${quote}. ${words(50, n + 5)}.\n\n${words(80, n + 9)}.\n`;
  return { id: id(1, n), text, quoted: [lead.length, lead.length + quote.length] };
}

export function largeBook(questions: number, sources: number): string {
  const library = Array.from({ length: sources }, (_, n) => source(n));
  const cited = (n: number) => [library[n % sources], library[(n * 2 + 1) % sources]] as [Source, Source];
  const question = (n: number) => ({
    id: id(3, n),
    question: `Question ${n}: ${words(4 + (n % 9), n)}?`,
    bottom_line: `${words(14, n)}.`,
    answer: `${words(40, n)}.[^a]\n\n${words(40, n + 1)}.[^b]`,
    ...{ status: 'review', claim: 'attributed', as_of: '2026-04-02' },
    citations: cited(n).map((source, i) => ({
      ...{ key: 'ab'[i], excerpt: source.id.replace('-0001-', '-0002-'), role: 'supports' },
    })),
  });
  const all = Array.from({ length: questions }, (_, n) => question(n));
  const used = new Set(all.flatMap((_, n) => cited(n).map((source) => source.id)));
  const excerpts = library
    .filter((source) => used.has(source.id))
    .map(({ id, text, quoted: [from, to] }) => ({
      ...{ id: id.replace('-0001-', '-0002-'), source: id, revision: 1, ranges: [[from, to]] },
      ...{ exact: [text.slice(from, to)], prefix: text.slice(from - AROUND, from) },
      ...{ suffix: text.slice(to, to + AROUND), speaker: null, via: [], credibility: null, note: '' },
    }));
  const size = 50;
  const sections = Array.from({ length: Math.ceil(questions / size) }, (_, n) => ({
    ...{ id: id(4, n), title: `Part ${n + 1}`, questions: all.slice(n * size, (n + 1) * size) },
  }));
  const citing = (n: number) => ({ citations: question(n).citations.slice(0, 1) });
  const timeline = Array.from({ length: EVENTS }, (_, n) => ({
    ...{ id: id(6, n), date: `2026-03-${String(1 + (n % 28)).padStart(2, '0')}`, precision: 'day' },
    ...{ text: `${words(12 + (n % 20), n)}.`, ...citing(n) },
  }));
  const glossary = Array.from({ length: TERMS }, (_, n) => ({
    ...{ id: id(7, n), term: `${words(1, n)} ${n}`, definition: `${words(16, n)}.`, ...citing(n + 1) },
  }));
  const contest = {
    ...{ id: id(8, 0), title: 'Who says what' },
    actors: Array.from({ length: 8 }, (_, n) => `Speaker ${n}`),
    aspects: Array.from({ length: 6 }, (_, n) => words(2, n)),
    cells: Array.from({ length: 48 }, (_, n) => ({
      ...{ actor: n % 8, aspect: Math.floor(n / 8), text: words(10, n) },
      excerpt: cited(n)[0].id.replace('-0001-', '-0002-'),
    })),
  };
  const about = { language: 'en', as_of: '2026-04-02', marking: null, prepared_by: '', prepared_for: '' };
  const lists = { introduction: '', edition: 0, sections, timeline, glossary, contests: [contest] };
  return JSON.stringify({
    ...{ format: 'attache-book', version: 1 },
    book: { id: id(5, 0), title: 'A large book', subtitle: '', ...about, ...lists },
    excerpts,
    sources: library.map(({ id, text }, n) => ({
      ...{
        id,
        kind: 'statement',
        title: `Statement ${n}`,
        authors: [`Speaker ${n % 90}`],
        publisher: 'Port',
      },
      ...{ published: '2026-03-01', accessed: null, url: null, language: 'en', origin: `Origin ${n}` },
      ...{ perspective: 'Speaks for the port.', reliability: null, revision: 1 },
      ...{ sha256: createHash('sha256').update(text).digest('hex'), text },
    })),
    media: [],
  });
}
