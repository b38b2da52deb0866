// What the check finds, in the interface's words. A code that is newer than this file keeps the words it came with.

import type { Finding } from '$lib/ipc/generated/Finding';
import type { BadgeName } from '$lib/parts/Badge.svelte';
import { m } from './generated/messages';
import { date } from './index';

interface Words {
  badge: BadgeName;
  message: (about: { detail: string }) => string;
  mend: () => string;
}

const WORDS: Record<string, Words> = {
  'no-questions': { badge: 'information', message: m.finding_no_questions, mend: m.mend_no_questions },
  unanswered: { badge: 'uncited', message: m.finding_unanswered, mend: m.mend_unanswered },
  'no-bottom-line': { badge: 'uncited', message: m.finding_no_bottom_line, mend: m.mend_no_bottom_line },
  uncited: { badge: 'uncited', message: m.finding_uncited, mend: m.mend_uncited },
  'open-without-evidence': {
    badge: 'uncited',
    message: m.finding_open_without_evidence,
    mend: m.mend_open_without_evidence,
  },
  'unknown-key': { badge: 'missing', message: m.finding_unknown_key, mend: m.mend_unknown_key },
  'unknown-image': { badge: 'missing', message: m.finding_unknown_image, mend: m.mend_unknown_image },
  'unknown-question': {
    badge: 'missing',
    message: m.finding_unknown_question,
    mend: m.mend_unknown_question,
  },
  'unused-citation': {
    badge: 'information',
    message: m.finding_unused_citation,
    mend: m.mend_unused_citation,
  },
  'not-verified': {
    badge: 'changed',
    message: (about) => (about.detail ? m.finding_not_verified(about) : m.finding_not_verified_here()),
    mend: m.mend_not_verified,
  },
  'earlier-text': { badge: 'stale', message: m.finding_earlier_text, mend: m.mend_earlier_text },
  'quote-without-evidence': { badge: 'uncited', message: m.finding_quote, mend: m.mend_quote },
  'number-without-evidence': { badge: 'uncited', message: m.finding_number, mend: m.mend_number },
  'quote-in-translation': { badge: 'information', message: m.finding_translated, mend: m.mend_translated },
  'publication-date': { badge: 'stale', message: m.finding_publication, mend: m.mend_publication },
  'no-claim': { badge: 'information', message: m.finding_no_claim, mend: m.mend_no_claim },
  'bare-fact': { badge: 'contest', message: m.finding_bare_fact, mend: m.mend_bare_fact },
  'contested-without-dispute': { badge: 'contest', message: m.finding_contested, mend: m.mend_contested },
  'single-origin': { badge: 'single', message: m.finding_single, mend: m.mend_single },
  'review-due': { badge: 'stale', message: m.finding_review_due, mend: m.mend_review_due },
  'older-than-source': { badge: 'stale', message: m.finding_older, mend: m.mend_older },
  'no-as-of': { badge: 'information', message: m.finding_no_as_of, mend: m.mend_no_as_of },
  'not-final': { badge: 'information', message: m.finding_not_final, mend: m.mend_not_final },
  'unused-excerpt': { badge: 'information', message: m.finding_unused_excerpt, mend: m.mend_unused_excerpt },
  'uncited-entry': { badge: 'uncited', message: m.finding_uncited_entry, mend: m.mend_uncited_entry },
  'no-perspective': { badge: 'information', message: m.finding_no_perspective, mend: m.mend_no_perspective },
  'no-glyph': { badge: 'information', message: m.finding_no_glyph, mend: m.mend_no_glyph },
  unrated: { badge: 'information', message: m.finding_unrated, mend: m.mend_unrated },
  unnamed: { badge: 'information', message: m.finding_unnamed, mend: m.mend_unnamed },
  undated: { badge: 'information', message: m.finding_undated, mend: m.mend_undated },
  markdown: { badge: 'information', message: m.finding_markdown, mend: m.mend_markdown },
};

/** The kinds of findings that this file has words for. */
export const CODES = Object.keys(WORDS);

/** What a kind of finding says, whatever it is about. */
export const codeWords = (code: string): string =>
  (WORDS[code]?.message({ detail: '…' }) ?? code).replace(/\s*[“«]…[”»]|:? …/g, '');

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function findingWords(finding: Finding): { badge: BadgeName; message: string; mend: string } {
  const words = WORDS[finding.code];
  if (!words) return { badge: 'information', message: finding.message, mend: finding.mend };
  const detail = DAY.test(finding.detail) ? date(finding.detail) : finding.detail;
  return { badge: words.badge, message: words.message({ detail }), mend: words.mend() };
}
