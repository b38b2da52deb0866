// Sources and excerpts of the desk in memory, and the imports that bring them.

import type { Desk, Span } from './desk';
import type { ExcerptRow } from './generated/ExcerptRow';
import type { Import } from './generated/Import';
import type { Listed } from './generated/Listed';
import type { Move } from './generated/Move';
import type { SourceCard } from './generated/SourceCard';
import type { SourceMeta } from './generated/SourceMeta';
import type { Use } from './generated/Use';
import { meta, must, provenances, source } from './fake-rows';
import type { PortableBook, PortableExcerpt, PortableSource } from './portable';

type Sources = Pick<
  Desk,
  | `${'edit' | 'rate' | 'remove'}Source`
  | `${'keep' | 'drop' | 'rate'}Excerpt`
  | `import${'Files' | 'Text'}`
  | 'cancelImports'
  | 'onImport'
  | 'acceptMove'
  | 'acceptExactMoves'
  | `move${'Back' | 'Again'}`
  | 'sources'
  | 'source'
  | 'cut'
  | 'note'
  | 'attribute'
  | 'revise'
  | 'moves'
  | 'suggest'
>;

/** The parts of the desk that the sources need. */
interface Around {
  /** The questions that use an excerpt. */
  used(excerpt: string): Use[];
  /** What else of the book does. */
  listed(excerpt: string): Promise<Listed[]>;
  /** Deletes something of a list; the number by which it comes back. */
  deleted<T extends { id: string }>(list: T[], id: string): number;
}

interface FakeSources {
  desk: Sources;
  /** Tells how an import is getting on. */
  tell(step: Import): void;
  cancelled: (readonly number[])[];
  /** What it says of excerpts of an earlier text. */
  offer(moves: Move[]): void;
  sourceOf(excerpt: string): PortableSource;
  excerptRow(id: string): ExcerptRow;
  rows(): ExcerptRow[];
  cards(): SourceCard[];
}

export function fakeSources({ book, excerpts, sources }: PortableBook, around: Around): FakeSources {
  const { used } = around;
  const listeners = new Set<(step: Import) => void>();
  const dropped = new Set<string>();
  let imports = 0;
  const cancelled: (readonly number[])[] = [];
  /** What the imports found. */
  const found = new Map<string, SourceMeta>();
  let moves: Move[] = [];
  /** The offers before and after each of them that was accepted. */
  const moved: [Move[], Move[]][] = [];
  const accept = (goes: (it: Move) => boolean) => {
    const left = moves.filter((it) => !goes(it));
    moved.push([moves, left]);
    moves = left;
    return moved.length - 1;
  };

  const find = (id: string) => must(sources.find((source) => source.id === id));
  const excerptOf = (id: string) => must(excerpts.find((excerpt) => excerpt.id === id));
  const isKept = ({ id }: PortableExcerpt) => !dropped.has(id);
  const tell = (step: Import) => listeners.forEach((told) => told(step));

  function row(excerpt: PortableExcerpt): ExcerptRow {
    const source = find(excerpt.source);
    const start = excerpt.ranges[0]?.[0] ?? 0;
    return {
      id: excerpt.id,
      quote: excerpt.exact.map((part) => part.replaceAll(/\s+/g, ' ')).join(' […] '),
      voice: excerpt.speaker ?? (source.authors.join(', ') || source.publisher || source.title),
      source: source.id,
      sourceTitle: source.title,
      published: source.published ?? null,
      paragraph: [...source.text]
        .slice(0, start)
        .join('')
        .split(/\n\s*\n/).length,
      state: 'verified',
      usedBy: used(excerpt.id),
      note: excerpt.note ?? '',
      speaker: excerpt.speaker ?? null,
      via: excerpt.via ?? [],
      credibility: excerpt.credibility ?? null,
    };
  }

  function cards(): SourceCard[] {
    return sources.map((source) => {
      const mine = excerpts.filter((excerpt) => excerpt.source === source.id);
      const answers = new Set(mine.flatMap((excerpt) => used(excerpt.id).map((use) => use.question)));
      return {
        ...meta(source),
        id: source.id,
        excerpts: mine.length,
        answers: answers.size,
        states: mine.length ? [{ state: 'verified' as const, count: mine.length }] : [],
      };
    });
  }

  function add(title: string, text: string): number {
    const id = crypto.randomUUID();
    const number = ++imports;
    const step = (state: Import['state']) => tell({ id: number, name: title, state });
    step({ kind: 'waiting' });
    step({ kind: 'reading' });
    step({ kind: 'storing' });
    const added = source(id, title, text);
    sources.push(added);
    found.set(id, meta(added));
    step({ kind: 'done', source: id, known: false, remarks: [] });
    return number;
  }

  const desk: Sources = {
    sources: async () => cards(),
    source: async (_, id) => {
      const source = find(id);
      const mine = excerpts.filter((excerpt) => excerpt.source === id);
      return {
        id,
        meta: meta(source),
        provenances: provenances(meta(source), found.get(id)),
        revision: source.revision ?? 1,
        added: '2026-04-02T12:00:00Z',
        file: null,
        sha256: source.sha256 ?? '',
        text: source.text,
        passages: await Promise.all(
          mine.filter(isKept).map(async (excerpt) => ({
            excerpt: excerpt.id,
            ranges: excerpt.ranges,
            state: 'verified' as const,
            usedBy: used(excerpt.id),
            listed: await around.listed(excerpt.id),
            note: excerpt.note ?? '',
          })),
        ),
      };
    },
    editSource: async (id, edited) => void Object.assign(find(id), edited),
    removeSource: async (id) => {
      if (excerpts.some((excerpt) => excerpt.source === id)) return { deleted: null, books: [book.title] };
      return { deleted: around.deleted(sources, id), books: [] };
    },
    cut: async (_, id, revision, ranges) => {
      const points = [...find(id).text];
      const exact = ranges.map(([start, end]) => points.slice(start, end).join(''));
      const made = { id: crypto.randomUUID(), source: id, revision, ranges, exact, speaker: null };
      excerpts.push(made);
      return made.id;
    },
    note: async (_, id, note) => void (excerptOf(id).note = note),
    keepExcerpt: async (_, id) => void dropped.delete(id),
    dropExcerpt: async (_, id) => void dropped.add(id),

    importFiles: async () => void add('A chosen file', 'One paragraph.\n\nAnother one.\n'),
    importText: async (title, text) => add(title || (text.split('\n')[0] ?? ''), text),
    cancelImports: async (ids) => void cancelled.push(ids),
    onImport: async (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },

    revise: async () => ({ number: 2, known: false }),
    moves: async () => moves,
    acceptMove: async (_, excerpt) => accept((it) => it.excerpt === excerpt),
    acceptExactMoves: async () => accept((it) => it.exact),
    moveBack: async (number) => void (moves = must(moved[number])[0]),
    moveAgain: async (number) => void (moves = must(moved[number])[1]),
    suggest: async () =>
      sources.map(({ id, title, text }) => {
        const [words = ''] = text.trim().split('\n\n');
        const range: Span = [0, [...words].length];
        return { source: id, title, voice: title, revision: 1, paragraph: 1, range, text: words };
      }),
    rateSource: async (id, reliability) => void Object.assign(find(id), { reliability }),
    rateExcerpt: async (id, credibility) => void Object.assign(excerptOf(id), { credibility }),
    attribute: async (id, speaker, via) => void Object.assign(excerptOf(id), { speaker, via }),
  };

  return {
    desk,
    tell,
    cancelled,
    offer: (offered) => (moves = offered),
    sourceOf: (excerpt) => find(excerptOf(excerpt).source),
    excerptRow: (id) => row(excerptOf(id)),
    rows: () => excerpts.filter(isKept).map(row),
    cards,
  };
}
