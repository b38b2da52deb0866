// Words as a text that stands alone, outside the library: with the passages that their marks name.

import type { CitationRow } from '$lib/ipc/generated/CitationRow';
import type { Contest } from '$lib/ipc/generated/Contest';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { QuestionEdit } from '$lib/ipc/generated/QuestionEdit';
import type { Term } from '$lib/ipc/generated/Term';
import type { TimelineEvent } from '$lib/ipc/generated/TimelineEvent';
import { m } from '$lib/words';

/** A citation, with the passage that it names. */
export interface Tied extends CitationRow {
  row: ExcerptRow | undefined;
}

type Excerpts = ReadonlyMap<string, ExcerptRow>;

/** Parts as one text, those that hold words. */
export const whole = (...parts: string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

export const questionAlone = (edit: QuestionEdit, cited: readonly Tied[]): string =>
  whole(edit.question, edit.bottomLine, edit.answer, footnotes(cited));

export const eventAlone = ({ date, text, citations }: TimelineEvent, excerpts: Excerpts): string =>
  whole(date ?? '', text, footnotes(tied(citations, excerpts)));

export const termAlone = ({ term, definition, citations }: Term, excerpts: Excerpts): string =>
  whole(term, definition, footnotes(tied(citations, excerpts)));

/** Actor by actor; what one says of an aspect with the passage that shows it. */
export function contestAlone({ title, aspects, rows }: Contest, excerpts: Excerpts): string {
  const said = rows.map(({ actor, cells }) => {
    const lines = cells.flatMap((cell, i) => {
      const shown = cell?.excerpt ? passage(excerpts.get(cell.excerpt)) : '';
      return cell ? [`- ${aspects[i] ?? ''}: ${[cell.text, shown].filter(Boolean).join(' ')}`] : [];
    });
    return [actor, ...lines].join('\n');
  });
  return whole(title, aspects.join(' · '), ...said);
}

const tied = (citations: readonly CitationRow[], excerpts: Excerpts): Tied[] =>
  citations.map((citation) => ({ ...citation, row: excerpts.get(citation.excerpt) }));

const footnotes = (cited: readonly Tied[]): string =>
  cited.map(({ key, row }) => `[^${key}]: ${passage(row) || '–'}`).join('\n');

const passage = (row: ExcerptRow | undefined): string =>
  row ? `${m.quoted({ words: row.quote })} ${row.voice}, ${row.sourceTitle}, ¶${row.paragraph}` : '';
