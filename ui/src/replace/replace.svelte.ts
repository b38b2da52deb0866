// Words of the book that are to become others: where they stand, which of them are meant, and the change itself.
// Keys of citations and addresses of links are not words; quotations are the sources' own and never change.

import { desk } from '$lib/ipc';
import type { QuestionPage } from '$lib/ipc/generated/QuestionPage';
import { amendAll } from '$lib/state/deeds';
import { session } from '$lib/state/session.svelte';
import type { Change } from '$lib/state/writer';
import { counted, m } from '$lib/words';

type Field = 'question' | 'bottomLine' | 'answer';
const FIELDS: readonly Field[] = ['question', 'bottomLine', 'answer'];

/** One place at which the words stand. */
export interface Place {
  id: string;
  question: string;
  number: number;
  field: Field;
  from: number;
  to: number;
  before: string;
  hit: string;
  after: string;
}

const NO_WORDS = /\[\^[^\]]*\]|\]\([^)]*\)/g;
const AROUND = 48;

export class ReplaceState {
  wanted = $state('');
  words = $state('');
  exact = $state(false);
  whole = $state(false);
  pages = $state.raw<readonly QuestionPage[]>([]);
  /** The places that are left as they are. */
  spared = $state.raw<ReadonlySet<string>>(new Set());

  places = $derived.by((): Place[] => {
    const pattern = this.pattern();
    if (!pattern) return [];
    return this.pages.flatMap((page, i) => FIELDS.flatMap((field) => places(page, i + 1, field, pattern)));
  });
  chosen = $derived(this.places.filter((place) => !this.spared.has(place.id)));

  async load(book: string): Promise<void> {
    const pages = await session.attempt(() => desk.questions(book));
    if (pages && session.book === book) this.pages = pages;
  }

  spare(id: string): void {
    const spared = new Set(this.spared);
    if (!spared.delete(id)) spared.add(id);
    this.spared = spared;
  }

  /** Another search: nothing is spared yet. */
  anew(): void {
    this.spared = new Set();
  }

  async run(): Promise<void> {
    const changes = new Map<string, Change>();
    for (const page of this.pages) {
      const here = this.chosen.filter((place) => place.question === page.id);
      const change: Change = {};
      for (const field of FIELDS) {
        const mine = here.filter((place) => place.field === field);
        if (mine.length) change[field] = this.replaced(page[field], mine);
      }
      if (here.length) changes.set(page.id, change);
    }
    const n = this.chosen.length;
    if (n === 0 || !(await amendAll(changes, m.replace()))) return;
    this.anew();
    session.say(counted(m.replaced, n), { word: m.undo(), run: () => session.undo() });
  }

  private replaced(text: string, places: readonly Place[]): string {
    let out = '';
    let done = 0;
    for (const { from, to } of places) {
      out += text.slice(done, from) + this.words;
      done = to;
    }
    return out + text.slice(done);
  }

  private pattern(): RegExp | null {
    const wanted = this.wanted;
    if (wanted.trim() === '') return null;
    const text = wanted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    const whole = this.whole ? `(?<![\\p{L}\\p{N}])${text}(?![\\p{L}\\p{N}])` : text;
    return new RegExp(whole, this.exact ? 'gu' : 'giu');
  }
}

function places(page: QuestionPage, number: number, field: Field, pattern: RegExp): Place[] {
  const text = page[field];
  const shut = field === 'answer' ? [...text.matchAll(NO_WORDS)] : [];
  const open = (from: number, to: number) =>
    !shut.some((match) => from < match.index + match[0].length && to > match.index);
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (!open(from, to)) return [];
    const before = text
      .slice(Math.max(0, from - AROUND), from)
      .replace(/^\S*\s/, '')
      .replaceAll(NO_WORDS, '');
    const after = text.slice(to, to + AROUND).replaceAll(NO_WORDS, '');
    const at = { id: `${page.id} ${field} ${from}`, question: page.id, number, field, from, to };
    return [{ ...at, before, hit: match[0], after }];
  });
}
