// What can be done about a finding, beside going to its place.

import { desk } from '$lib/ipc';
import type { CitationRow } from '$lib/ipc/generated/CitationRow';
import type { Finding } from '$lib/ipc/generated/Finding';
import type { QuestionPage } from '$lib/ipc/generated/QuestionPage';
import { drop } from '$lib/state/citing';
import { amend, ask } from '$lib/state/deeds';
import { lists } from '$lib/state/lists.svelte';
import { session } from '$lib/state/session.svelte';
import type { Change, Part } from '$lib/state/writer';
import { m } from '$lib/words';

export interface Mend {
  word: string;
  run: () => unknown;
}

/** `page`: the finding's question, where it is about one. */
export function mendsOf(finding: Finding, page: QuestionPage | null): Mend[] {
  const { code, question, id } = finding;
  if (question) return page ? ofQuestion(finding, page) : [];
  if (code === 'no-questions') return [{ word: m.question_new(), run: () => ask() }];
  if (code === 'unused-excerpt' && id) return [{ word: m.passage_drop(), run: () => drop(id) }];
  if (code === 'earlier-text') return moves(listed(finding).filter(from(finding)));
  return [];
}

/** The excerpts that an event, a term or a table rests on. */
function listed({ subject, id }: Finding): string[] {
  const cells = lists.contests.find(id)?.rows.flatMap((row) => row.cells);
  if (subject === 'contest') return cells?.flatMap((cell) => cell?.excerpt ?? []) ?? [];
  const entry = subject === 'timeline' ? lists.timeline.find(id) : lists.glossary.find(id);
  return entry?.citations.map(excerptOf) ?? [];
}

const excerptOf = ({ excerpt }: CitationRow): string => excerpt;

/** Whether an excerpt is from the source that a finding is about. */
const from = (finding: Finding) => (excerpt: string) =>
  session.excerptById.get(excerpt)?.sourceTitle === finding.detail;

function ofQuestion(finding: Finding, page: QuestionPage): Mend[] {
  const { code, detail } = finding;
  const go = (word: string, part: Part): Mend => ({ word, run: () => session.goTo(page.id, part) });
  const today = new Date().toLocaleDateString('sv');
  const dated = (change: Change): Mend => ({
    word: m.mend_today(),
    run: () => amend(page.id, { asOf: today, ...change }, m.as_of()),
  });
  const suggest: Mend = {
    word: m.suggest(),
    run: async () => {
      await session.goTo(page.id);
      session.suggesting = true;
    },
  };
  switch (code) {
    case 'unanswered':
      return [go(m.mend_write(), 'answer')];
    case 'no-bottom-line':
    case 'bare-fact':
      return [go(m.mend_bottom_line(), 'bottomLine')];
    case 'no-claim':
      return [go(m.mend_claim(), 'claim')];
    case 'number-without-evidence':
    case 'publication-date':
      return [find(detail), go(m.mend_bottom_line(), 'bottomLine')];
    case 'uncited':
      return [suggest, go(m.cite(), 'cite'), open(page)];
    case 'open-without-evidence':
    case 'single-origin':
    case 'contested-without-dispute':
      return [suggest, go(m.cite(), 'cite')];
    case 'quote-without-evidence':
      return [find(detail), go(m.cite(), 'cite')];
    case 'unknown-key':
      return [{ word: m.mend_drop_mark(), run: () => dropMark(page, detail) }];
    case 'unused-citation':
      return [{ word: m.citation_remove(), run: () => untie(page, detail) }];
    case 'review-due':
      return [dated({ reviewBy: null })];
    case 'older-than-source':
    case 'no-as-of':
      return [dated({})];
    case 'not-verified':
      return moves(page.citations.filter(({ key }) => key === detail).map(excerptOf));
    case 'earlier-text':
      return moves(page.citations.map(excerptOf).filter(from(finding)));
    case 'not-final':
      return [{ word: m.mend_final(), run: () => amend(page.id, { status: 'final' }, m.status()) }];
    case 'markdown':
    case 'no-glyph':
    case 'unknown-image':
    case 'unknown-question':
    case 'quote-in-translation':
      return [go(m.mend_write(), 'answer')];
    default:
      return [];
  }
}

/** Looks for words in the sources. */
function find(words: string): Mend {
  return {
    word: m.mend_find(),
    run: () => {
      session.sought = { words, sources: true };
      session.palette = true;
    },
  };
}

/** Nobody who was read answers it. */
const open = (page: QuestionPage): Mend => ({
  word: m.mend_open(),
  run: () => amend(page.id, { claim: 'open' }, m.claim()),
});

/** What the latest text offers for excerpts of an earlier one, all of one source. */
function moves([excerpt]: string[]): Mend[] {
  const source = session.excerptById.get(excerpt ?? '')?.source;
  return source ? [{ word: m.mend_moves(), run: () => (session.moving = source) }] : [];
}

function dropMark(page: QuestionPage, key: string): Promise<boolean> {
  return amend(page.id, { answer: page.answer.replaceAll(`[^${key}]`, '') }, m.mend_drop_mark());
}

async function untie(page: QuestionPage, key: string): Promise<void> {
  const book = session.book ?? '';
  const citation = page.citations.find((citation) => citation.key === key);
  if (!citation) return;
  const there = async () => {
    await desk.uncite(book, page.id, key);
    await session.refresh();
  };
  const back = async () => {
    await desk.cite(book, page.id, citation.excerpt, citation.role);
    await session.refresh();
  };
  await session.attempt(async () => {
    await there();
    session.history.did({ words: m.citation_remove(), undo: back, redo: there });
  });
}
