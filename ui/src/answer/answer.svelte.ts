// The open question while it is being written: its words, its citations, and that they are saved.

import { desk } from '$lib/ipc';
import type { CitationRow } from '$lib/ipc/generated/CitationRow';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { QuestionEdit } from '$lib/ipc/generated/QuestionEdit';
import type { QuestionPage } from '$lib/ipc/generated/QuestionPage';
import type { Role } from '$lib/ipc/generated/Role';
import { rewrote } from '$lib/state/deeds';
import { PAUSE } from '$lib/state/history.svelte';
import { session } from '$lib/state/session.svelte';
import type { Change } from '$lib/state/writer';
import { CITATION, unsaved } from '$lib/state/unsaved';
import { m, words } from '$lib/words';

/** Typed words are at most this long unsaved. */
const SAVE_AFTER = 300;

export interface Cited extends CitationRow {
  /** Its number in the text, by first use; none where the text doesn't use it. */
  number: number | null;
  row: ExcerptRow | undefined;
}

/** What is typed in a plain field; the answer, as long as its editor isn't there. */
export type Field = 'question' | 'bottomLine' | 'answer';

const FIELDS: Record<Field, () => string> = {
  question: m.question,
  bottomLine: m.bottom_line,
  answer: m.answer,
};

/** What can be done where the answer is written. */
export interface Writing {
  insert: (key: string) => void;
  place: (byte: number) => void;
  show: (key: string) => void;
  /** Selects from one place of the text to another, and is there. */
  select: (from: number, to: number) => void;
  focus: () => void;
  cite: () => void;
  depth: () => number;
  undo: () => boolean;
  redo: () => boolean;
}

export { CITATION };

const keysOf = ({ bottomLine, answer }: QuestionEdit): string =>
  [...`${bottomLine} ${answer}`.matchAll(CITATION)].map((match) => match[1]).join(' ');

export class AnswerState {
  page = $state<QuestionPage | null>(null);
  #book = '';
  #dirty = false;
  /** What the text named when it was saved last: the evidence hangs on it. */
  #keys = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is being typed, how it was before, and when the last letter came. */
  #typing: { field: Field; before: string; at: number } | null = null;

  /** The citations as they are numbered: in the order of the text, then those that it doesn't use. */
  cited = $derived.by((): Cited[] => {
    if (!this.page) return [];
    const keys = [...new Set([...this.page.answer.matchAll(CITATION)].map((match) => match[1] ?? ''))];
    const known = new Map(this.page.citations.map((citation) => [citation.key, citation]));
    const used = keys.filter((key) => known.has(key));
    const rest = this.page.citations.filter((citation) => !used.includes(citation.key));
    const row = (citation: CitationRow, number: number | null): Cited => ({
      ...citation,
      number,
      row: session.excerptById.get(citation.excerpt),
    });
    return [
      ...used.flatMap((key, i) => {
        const citation = known.get(key);
        return citation ? [row(citation, i + 1)] : [];
      }),
      ...rest.map((citation) => row(citation, null)),
    ];
  });

  async load(book: string, id: string): Promise<void> {
    // What came with the opening is shown in the first frame.
    const given = session.given(id);
    if (given) return this.show(book, { ...given, ...unsaved.of(id) });
    await this.flush();
    const newer = unsaved.of(id);
    const before = this.page?.id === id ? $state.snapshot(this.page) : null;
    const page = await session.glance(() => desk.question(book, id));
    if (session.question === id && page) this.show(book, { ...page, ...newer, ...this.typedSince(before) });
  }

  /** What was typed in a question after it was like this. */
  private typedSince(before: QuestionPage | null): Partial<QuestionPage> {
    const now = this.page;
    if (!now || now.id !== before?.id) return {};
    const fields = Object.keys(FIELDS) as Field[];
    return Object.fromEntries(
      fields.filter((field) => now[field] !== before[field]).map((field) => [field, now[field]]),
    );
  }

  private show(book: string, page: QuestionPage): void {
    // What was typed in another one until now is kept with it.
    if (this.page?.id !== page.id) void this.flush();
    this.#book = book;
    this.page = page;
    this.#keys = keysOf(this.page);
    session.wordsHere = words(this.page.answer);
  }

  /** Reads the open question anew. */
  async reload(): Promise<void> {
    if (this.page) await this.load(this.#book, this.page.id);
  }

  /** Something was typed. */
  typed(): void {
    session.history.typed = true;
    this.edited();
  }

  /** Words were typed in a field: kept soon, and a deed after a pause or when one does something else. */
  rewrite(field: Field, words: string): void {
    if (!this.page || this.page[field] === words) return;
    const at = Date.now();
    if (this.#typing?.field !== field || at - this.#typing.at > PAUSE) {
      this.settle();
      this.#typing = { field, before: this.page[field], at };
    }
    this.#typing.at = at;
    this.page[field] = words;
    this.edited();
  }

  /** What is being typed in a field becomes a deed. */
  settle(): void {
    if (!this.#typing || !this.page) return;
    const { field, before } = this.#typing;
    const after = this.page[field];
    this.#typing = null;
    if (after !== before) rewrote(this.page.id, { [field]: before }, { [field]: after }, FIELDS[field]());
  }

  /** Something changed that is to be kept. */
  edited(): void {
    this.#dirty = true;
    if (this.page) session.wordsHere = words(this.page.answer);
    this.#timer ??= setTimeout(() => void this.save(), SAVE_AFTER);
  }

  /** Leaves nothing unsaved, and no typing that isn't a deed. Resolves when that is so, or is known to have failed. */
  flush(): Promise<void> {
    this.settle();
    return this.save();
  }

  private save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#dirty && this.page) this.keep($state.snapshot(this.page));
    return unsaved.save();
  }

  private keep({ citations: _, ...edit }: QuestionPage): void {
    this.#dirty = false;
    const keys = keysOf(edit);
    unsaved.keep(this.#book, edit, this.cited, keys !== this.#keys);
    this.#keys = keys;
  }

  /** Ties an excerpt to the answer. The text is the caller's. */
  async cite(excerpt: string, role: Role = 'supports'): Promise<CitationRow | undefined> {
    const id = this.page?.id;
    if (!id) return undefined;
    const citation = await session.attempt(() => desk.cite(this.#book, id, excerpt, role));
    if (citation) this.know(citation);
    return citation;
  }

  /** Takes note of a citation that was made. */
  know(citation: CitationRow): void {
    if (!this.page) return;
    const known = this.page.citations.some((other) => other.key === citation.key);
    this.page.citations = known
      ? this.page.citations.map((other) => (other.key === citation.key ? citation : other))
      : [...this.page.citations, citation];
    void this.refreshEvidence();
  }

  async setRole({ excerpt, role: before }: CitationRow, role: Role): Promise<void> {
    const id = this.page?.id;
    if (!id || role === before) return;
    const set = async (to: Role) => this.tied(id, await desk.cite(this.#book, id, excerpt, to));
    await session.attempt(async () => {
      await set(role);
      session.history.did({ words: m.role(), undo: () => set(before), redo: () => set(role) });
    });
  }

  async uncite({ key, excerpt, role }: CitationRow): Promise<void> {
    const id = this.page?.id;
    if (!id) return;
    const untie = async () => {
      await desk.uncite(this.#book, id, key);
      if (this.page?.id === id)
        this.page.citations = this.page.citations.filter((citation) => citation.key !== key);
      await this.refreshEvidence();
    };
    const tie = async () => this.tied(id, await desk.cite(this.#book, id, excerpt, role));
    await session.attempt(async () => {
      await untie();
      session.history.did({ words: m.citation_remove(), undo: tie, redo: untie });
    });
  }

  private async tied(id: string, citation: CitationRow): Promise<void> {
    if (this.page?.id === id) this.know(citation);
    else await session.refresh();
  }

  /** Changes the page where it is this question's. */
  take(id: string, change: Change): boolean {
    if (this.page?.id !== id) return false;
    Object.assign(this.page, change);
    this.edited();
    return true;
  }

  /** The question was made anew under another id; `named` gives its text the keys that it cites under now. */
  become(before: string, id: string, named: (text: string) => string): void {
    if (this.page?.id !== before) return;
    const { bottomLine, answer } = this.page;
    Object.assign(this.page, { id, bottomLine: named(bottomLine), answer: named(answer) });
  }

  private async refreshEvidence(): Promise<void> {
    await this.flush();
    await session.refresh();
  }
}
