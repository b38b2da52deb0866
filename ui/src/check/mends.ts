// What can be done about a finding, beside going to its place.

import { desk } from '$lib/ipc';
import type { Finding } from '$lib/ipc/generated/Finding';
import type { QuestionPage } from '$lib/ipc/generated/QuestionPage';
import { session, type Part } from '$lib/state/session.svelte';
import { m } from '$lib/words';

export interface Mend {
  word: string;
  run: () => unknown;
}

/** `page`: the finding's question, where it is about one. */
export function mendsOf(finding: Finding, page: QuestionPage | null): Mend[] {
  const { code, question } = finding;
  if (question) return page ? ofQuestion(finding, page) : [];
  if (code === 'no-questions') return [{ word: m.question_new(), run: () => session.ask() }];
  if (code === 'no-perspective') {
    const source = session.sources.find((source) => source.title === finding.detail);
    if (source) return [{ word: m.mend_describe(), run: () => session.look(source.id) }];
  }
  return [];
}

function ofQuestion({ code, detail }: Finding, page: QuestionPage): Mend[] {
  const go = (word: string, part: Part): Mend => ({ word, run: () => session.goTo(page.id, part) });
  const today = new Date().toLocaleDateString('sv');
  const dated: Mend = {
    word: m.mend_today(),
    run: () => session.amend(page.id, { asOf: today, reviewBy: null }, m.as_of()),
  };
  switch (code) {
    case 'unanswered':
      return [go(m.mend_write(), 'answer')];
    case 'no-bottom-line':
    case 'number-without-evidence':
      return [go(m.mend_bottom_line(), 'bottomLine')];
    case 'uncited':
    case 'single-origin':
    case 'contested-without-dispute':
      return [go(m.cite(), 'cite')];
    case 'quote-without-evidence':
      return [find(detail), go(m.cite(), 'cite')];
    case 'unknown-key':
      return [{ word: m.mend_drop_mark(), run: () => dropMark(page, detail) }];
    case 'unused-citation':
      return [{ word: m.citation_remove(), run: () => untie(page, detail) }];
    case 'review-due':
    case 'older-than-source':
      return [dated];
    case 'not-final':
      return [{ word: m.mend_final(), run: () => session.amend(page.id, { status: 'final' }, m.status()) }];
    case 'markdown':
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
      session.sought = words;
      session.palette = true;
    },
  };
}

function dropMark(page: QuestionPage, key: string): Promise<boolean> {
  return session.amend(page.id, { answer: page.answer.replaceAll(`[^${key}]`, '') }, m.mend_drop_mark());
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
