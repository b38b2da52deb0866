// What the desk in memory shows, made from the parts of its portable book.

import type { Badge } from './generated/Badge';
import type { Finding } from './generated/Finding';
import type { HarvestedQuestion } from './generated/HarvestedQuestion';
import type { Hit } from './generated/Hit';
import type { Piece } from './generated/Piece';
import type { QuestionPage } from './generated/QuestionPage';
import type { Provenance } from './generated/Provenance';
import type { Provenances } from './generated/Provenances';
import type { SourceMeta } from './generated/SourceMeta';
import type { PortableQuestion, PortableSource } from './portable';

export function page(kept: PortableQuestion): QuestionPage {
  const { id, question, answer, status, claim, citations, silenced = [], ...rest } = structuredClone(kept);
  return {
    ...{ id, question, answer, status, claim, citations, silenced },
    bottomLine: rest.bottom_line,
    asOf: rest.as_of ?? null,
    reviewBy: rest.review_by ?? null,
  };
}

/** The list items of a text that ask and answer. */
export function offered(text: string): Omit<HarvestedQuestion, 'held' | 'tooLong'>[] {
  return [...text.matchAll(/^- (.*?\?) (.*)$/gm)].map(([, question = '', passage = '']) => ({
    question,
    passage,
  }));
}

export function asked(id: string, question: string): PortableQuestion {
  return { id, question, bottom_line: '', answer: '', status: 'draft', claim: 'unstated', citations: [] };
}

export function source(id: string, title: string, text: string): PortableSource {
  return { id, title, text, kind: 'note', authors: [], publisher: '', language: 'en' };
}

export function meta(source: PortableSource): SourceMeta {
  const { title, kind, authors, publisher, published, accessed, url, language, origin, perspective } = source;
  return {
    ...{ title, kind, authors, publisher, language },
    published: published ?? null,
    accessed: accessed ?? null,
    url: url ?? null,
    origin: origin ?? null,
    perspective: perspective ?? '',
    reliability: source.reliability ?? null,
  };
}

/** Where what is said of a source comes from. `found`: what its import found; nothing where it came with a book. */
export function provenances(now: SourceMeta, found: SourceMeta | undefined): Provenances {
  const of = (key: keyof Provenances, sought: boolean): Provenance | null => {
    if (!found) return null;
    const [value, before] = [now[key], found[key]].map((words) => String(words ?? ''));
    if (value === '') return sought && before === '' ? 'notFound' : null;
    return sought && value === before ? 'text' : 'typed';
  };
  return {
    title: of('title', true),
    authors: of('authors', true),
    published: of('published', true),
    url: of('url', true),
    language: of('language', true),
    publisher: of('publisher', false),
    kind: null,
    origin: of('origin', false),
    perspective: of('perspective', false),
  };
}

export function findings(question: PortableQuestion, number: number, badge: Badge): Finding[] {
  const at = {
    ...{ question: question.id, number, place: `Question ${number}`, detail: '' },
    ...{ subject: 'question' as const, id: question.id },
  };
  if (badge === 'uncited') {
    const mend = 'Cite a passage, or say that nobody you read answers it.';
    const stops = { ...at, severity: 'stops' as const, mend };
    return question.claim === 'open'
      ? [
          {
            ...stops,
            code: 'open-without-evidence',
            answerable: true,
            message: 'The answer is open and cites nothing',
          },
        ]
      : [{ ...stops, code: 'uncited', answerable: false, message: 'The answer cites nothing' }];
  }
  if (badge === 'single') {
    const mend = 'Look for a second origin.';
    return [
      {
        ...{ ...at, code: 'single-origin', severity: 'weigh', answerable: true, mend },
        message: 'The answer rests on one origin',
      },
    ];
  }
  return [];
}

export function hits<T>(
  all: T[],
  query: string,
  of: (item: T, index: number) => Omit<Hit, 'text'> & { text: string },
): Hit[] {
  const wanted = query.toLowerCase();
  return all.flatMap((item, i) => {
    const { text, ...hit } = of(item, i);
    const at = text.toLowerCase().indexOf(wanted);
    if (at < 0 || wanted === '') return [];
    const pieces: Piece[] = [
      { text: text.slice(0, at), hit: false },
      { text: text.slice(at, at + wanted.length), hit: true },
      { text: text.slice(at + wanted.length), hit: false },
    ];
    return [{ ...hit, text: pieces }];
  });
}

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw { kind: 'gone' };
  return value;
}
