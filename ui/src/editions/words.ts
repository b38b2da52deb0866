// The words for what changed in a book: things, their fields, what became of them.

import type { ChangeKind } from '$lib/ipc/generated/ChangeKind';
import type { ChangeRow } from '$lib/ipc/generated/ChangeRow';
import { m } from '$lib/words';

export const kindWord = (kind: ChangeKind): string =>
  ({ added: m.change_added, removed: m.change_removed, changed: m.change_changed })[kind]();

/** What changed: `Question 4`, `Source`. */
export function nameOf({ of, number }: ChangeRow): string {
  if (of === 'question' && number !== null) return m.question_number({ number });
  return {
    book: m.book,
    section: m.section,
    question: m.question,
    timeline: m.part_timeline,
    glossary: m.part_glossary,
    contest: m.part_contests,
    excerpt: m.passage,
    source: m.source,
    media: m.image,
  }[of]();
}

const FIELDS: Record<string, () => string> = {
  title: m.title,
  subtitle: m.subtitle,
  language: m.language,
  as_of: m.as_of,
  marking: m.marking,
  prepared_by: m.prepared_by,
  prepared_for: m.prepared_for,
  introduction: m.part_introduction,
  question: m.question,
  bottom_line: m.bottom_line,
  answer: m.answer,
  status: m.status,
  claim: m.claim,
  review_by: m.review_by,
  date: m.field_date,
  text: m.text,
  definition: m.field_definition,
  quotation: m.passage,
  speaker: m.field_speaker,
  credibility: m.field_credibility,
  kind: m.kind,
  authors: m.authors,
  publisher: m.publisher,
  published: m.published,
  accessed: m.field_accessed,
  url: m.address,
  origin: m.origin,
  perspective: m.perspective,
  reliability: m.field_reliability,
  revision: m.field_revision,
};

/** A field by its name in the portable book. */
export const fieldWord = (field: string): string => FIELDS[field]?.() ?? field.replaceAll('_', ' ');
