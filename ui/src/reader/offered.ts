// The sources in the order in which one looks for them beside an answer.

import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import { fold, m } from '$lib/words';

export type Row =
  { kind: 'head'; id: string; word: string } | { kind: 'source'; id: string; card: SourceCard };

/** Cited by the question, then of this book, then the rest, the last imported first; of all, what has the words. */
export function offered(
  sources: readonly SourceCard[],
  excerpts: readonly ExcerptRow[],
  question: string | null,
  words: string,
): Row[] {
  const cited = new Set(
    excerpts.filter(({ usedBy }) => usedBy.some((use) => use.question === question)).map((row) => row.source),
  );
  const wanted = fold(words);
  const groups: [string, SourceCard[]][] = [
    [m.sources_here(), []],
    [m.in_this_book(), []],
    [m.sources_newest(), []],
  ];
  for (const card of sources.toReversed()) {
    if (!fold(`${card.title} ${card.authors.join(' ')} ${card.publisher}`).includes(wanted)) continue;
    groups[cited.has(card.id) ? 0 : card.excerpts > 0 ? 1 : 2]?.[1].push(card);
  }
  return groups.flatMap(([word, cards]): Row[] =>
    cards.length > 0
      ? [
          { kind: 'head', id: word, word },
          ...cards.map((card): Row => ({ kind: 'source', id: card.id, card })),
        ]
      : [],
  );
}
