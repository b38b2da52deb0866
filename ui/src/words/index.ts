// The interface's words: messages in English and Italian, and what depends on the language: dates, numbers, states.

import { m } from './generated/messages';
import { getLocale } from './generated/runtime';
import type { Badge } from '$lib/ipc/generated/Badge';
import type { Claim } from '$lib/ipc/generated/Claim';
import type { Evidence } from '$lib/ipc/generated/Evidence';
import type { PackParts } from '$lib/ipc/generated/PackParts';
import type { Paper } from '$lib/ipc/generated/Paper';
import type { QuoteState } from '$lib/ipc/generated/QuoteState';
import type { Role } from '$lib/ipc/generated/Role';
import type { Status } from '$lib/ipc/generated/Status';

export { m };

export const STATUSES: readonly Status[] = ['draft', 'review', 'final'];
export const CLAIMS: readonly Claim[] = [
  'fact',
  'attributed',
  'judgement',
  'inference',
  'contested',
  'open',
  'unstated',
];
export const ROLES: readonly Role[] = ['supports', 'disputes', 'context'];

export const statusWord = (status: Status): string =>
  ({ draft: m.status_draft, review: m.status_review, final: m.status_final })[status]();

export const claimWord = (claim: Claim): string =>
  ({
    fact: m.claim_fact,
    attributed: m.claim_attributed,
    judgement: m.claim_judgement,
    inference: m.claim_inference,
    contested: m.claim_contested,
    open: m.claim_open,
    unstated: m.claim_unstated,
  })[claim]();

export const roleWord = (role: Role): string =>
  ({ supports: m.role_supports, disputes: m.role_disputes, context: m.role_context })[role]();

export const paperWord = (paper: Paper): string =>
  ({ a4: () => 'A4', a5: () => 'A5', letter: () => 'US Letter', largePrint: m.large_print })[paper]();

export const partWord = (part: keyof PackParts): string =>
  ({
    cover: m.cover,
    brief: m.part_brief,
    contents: m.part_contents,
    introduction: m.part_introduction,
    contests: m.part_contests,
    timeline: m.part_timeline,
    glossary: m.part_glossary,
    annex: m.part_annex,
    sources: m.sources,
    changes: m.what_changed,
    findings: m.part_findings,
    colophon: m.part_colophon,
  })[part]();

/** Kinds of sources that have a word in each language. A source's own kind may be any other. */
const KINDS: Record<string, () => string> = {
  article: m.kind_article,
  digest: m.kind_digest,
  document: m.kind_document,
  note: m.kind_note,
  report: m.kind_report,
  'web page': m.kind_web_page,
};

export const kindWord = (kind: string): string => KINDS[kind]?.() ?? kind;

/** The kind that was meant by what someone typed. */
export const kindOf = (word: string): string =>
  Object.keys(KINDS).find((kind) => kindWord(kind) === word.toLowerCase()) ?? word;

/** The word for a quotation's state. */
export const stateWord = (state: QuoteState): string =>
  ({
    verified: m.state_verified,
    moved: m.state_moved,
    ambiguous: m.state_ambiguous,
    changed: m.state_changed,
    missing: m.state_missing,
  })[state]();

/** How many quotations are in a state: `16 verified`. */
export const stateCount = (state: QuoteState, n: number): string =>
  counted(
    {
      verified: m.count_verified,
      moved: m.count_moved,
      ambiguous: m.count_ambiguous,
      changed: m.count_changed,
      missing: m.count_missing,
    }[state],
    n,
  );

/** What the badge of an answer says to those who can't see it. */
export function evidenceWord({ badge, quotations, origins }: Evidence): string {
  const words: Record<Badge, () => string> = {
    changed: m.evidence_changed,
    uncited: m.evidence_uncited,
    single: m.evidence_single,
    verified: () => m.evidence_verified({ quotations: count(quotations), origins: count(origins) }),
  };
  return words[badge]();
}

export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** Keeps what was made: a formatter takes a hundred times as long to make as to use. */
function once<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const numbers = once((locale) => new Intl.NumberFormat(locale));
/** `en-GB short numeric`: a locale, how its month is written, and its day; without them, what is left. */
const dates = once((form) => {
  const [locale, month, day] = form.split(' ');
  const options = { year: 'numeric', month: month || undefined, day: day || undefined };
  return new Intl.DateTimeFormat(locale, options as Intl.DateTimeFormatOptions);
});
const times = once((locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }));

export const count = (n: number): string => numbers(getLocale()).format(n);

/** A message with a number in it: in the plural that the number asks for. */
export const counted = (message: (of: { count: number; n: string }) => string, n: number): string =>
  message({ count: n, n: count(n) });

/** A date to the day, the month or the year (`2026-04-02`, `2026-04`, `2026`) as the language writes it. */
export function date(iso: string, month: 'long' | 'short' = 'long'): string {
  const [year, monthOf, day] = iso.slice(0, 10).split('-').map(Number);
  if (!year || Number.isNaN(year)) return iso;
  const locale = getLocale() === 'en' ? 'en-GB' : getLocale();
  const form = `${locale} ${monthOf ? month : ''} ${day ? 'numeric' : ''}`;
  return dates(form).format(new Date(year, (monthOf ?? 1) - 1, day ?? 1));
}

/** Whether a calendar has it: a day, a month or a year. */
export function isDate(iso: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(iso)) return false;
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

export const time = (at: Date): string => times('en-GB').format(at);

/** A moment (RFC 3339) to the minute: `2 Apr 2026, 14:32`. */
export function moment(iso: string): string {
  const at = new Date(iso.replace(/(\.\d{3})\d+/, '$1'));
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString();
  return `${date(local, 'short')}, ${time(at)}`;
}

/** A language by its own user's name for it. */
export function language(tag: string): string {
  if (tag === 'und') return m.language_unknown();
  try {
    const name = new Intl.DisplayNames([getLocale()], { type: 'language' }).of(tag) ?? tag;
    return capital(name);
  } catch {
    return tag;
  }
}

/** The languages whose names are known when they are typed. */
const LANGUAGES =
  'ar bg ca cs da de el en es et fi fr ga he hr hu is it ja ko lt lv mk mt nb nl pl pt ro ru sk sl sq sr sv tr uk zh';

/** The language that was meant by what someone typed: its name or its tag. */
export const languageOf = (word: string): string =>
  LANGUAGES.split(' ').find((tag) => language(tag).toLowerCase() === word.toLowerCase()) ?? word;

export function bytes(n: number): string {
  const [value, unit] = n < 1e6 ? [n / 1e3, 'kB'] : [n / 1e6, 'MB'];
  return `${value.toLocaleString(getLocale(), { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}

/** A name of at most 16 characters for a chip: a person's last word, else the first words. */
export function short(voice: string): string {
  const first = voice.split(/,| and /)[0]?.trim() ?? '';
  if (first.length <= 16 && !/^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u.test(first)) return first;
  const words = first.split(/\s+/);
  const person = words.length <= 3 && words.every((word) => /^\p{Lu}/u.test(word));
  return clip(person ? (words.at(-1) ?? first) : first);
}

/** A text of at most so many characters. For a chip: a title is no name, and must not be taken for one. */
export function clip(text: string, most = 16): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}

/** How many words a text has. Citations and Markdown's marks are none. */
export function words(text: string): number {
  return text.replaceAll(/\[\^[^\]\s]*\]/g, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
}

/** A text as it is compared with what someone typed: without accents, in small letters. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
