// What is open and what every view shares: the book, its outline, the question, the source beside it.
// Knows no view: features read it, and ask it to go somewhere.

import { desk, reason } from '$lib/ipc';
import type { CitationRow } from '$lib/ipc/generated/CitationRow';
import type { BookCard } from '$lib/ipc/generated/BookCard';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { Finding } from '$lib/ipc/generated/Finding';
import type { Outline } from '$lib/ipc/generated/Outline';
import type { QuestionRow } from '$lib/ipc/generated/QuestionRow';
import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import { m } from '$lib/words';
import { preferences } from './preferences.svelte';

export type View = 'desk' | 'library' | 'check' | 'export';
export type Side = 'reader' | 'preview';
export type Pane = 'outline' | 'answer' | 'side';

/** What is done, and how to take it back. */
export interface Note {
  words: string;
  undo?: () => Promise<void>;
}

export type Saving =
  | { state: 'ready' }
  | { state: 'saving' }
  | { state: 'saved'; at: Date }
  | { state: 'failed'; why: string; again: () => void };

/** What the answer pane does for others, while it is there. */
export interface Writer {
  /** Puts a citation where the caret is. */
  insert(citation: CitationRow): void;
  /** Puts the caret at a byte of the answer's Markdown. */
  place(byte: number): void;
  /** Leaves nothing unsaved. */
  flush(): Promise<void>;
  undo(): void;
  redo(): void;
}

const NOTE_FOR = 8000;

export class Session {
  view = $state<View>('desk');
  side = $state<Side>('reader');
  /** The pane that is shown where there is room for one only. */
  pane = $state<Pane>('answer');
  palette = $state(false);

  readOnly = $state<string | null>(null);
  books = $state.raw<BookCard[]>([]);
  book = $state<string | null>(null);
  outline = $state.raw<Outline>({ sections: [] });
  excerpts = $state.raw<ExcerptRow[]>([]);
  sources = $state.raw<SourceCard[]>([]);
  findings = $state.raw<Finding[]>([]);
  checked = $state<Date | null>(null);

  question = $state<string | null>(null);
  /** Where the caret stands in the answer, in bytes of its Markdown. */
  caret = $state(0);
  source = $state<string | null>(null);
  /** The passage that the reader is to turn to; a new object each time that it is asked. */
  passage = $state.raw<{ excerpt: string } | { paragraph: number } | null>(null);
  saving = $state<Saving>({ state: 'ready' });
  note = $state<Note | null>(null);
  /** Words in the open answer, and whether something changed that pages and findings depend on. */
  wordsHere = $state(0);
  version = $state(0);
  writer = $state.raw<Writer | null>(null);

  rows = $derived(this.outline.sections.flatMap((section) => section.questions));
  row = $derived<QuestionRow | null>(this.rows.find((row) => row.id === this.question) ?? null);
  card = $derived(this.books.find((card) => card.id === this.book) ?? null);
  excerptById = $derived(new Map(this.excerpts.map((row) => [row.id, row])));
  stops = $derived(this.findings.filter((finding) => finding.severity === 'stops').length);

  #noteTimer: ReturnType<typeof setTimeout> | undefined;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;

  async start(): Promise<void> {
    const opening = await desk.open();
    this.books = opening.books;
    this.readOnly = opening.readOnly;
    const last = opening.books.find((book) => book.id === preferences.book) ?? opening.books[0];
    if (last) await this.openBook(last.id, preferences.question);
    else await this.refreshSources();
  }

  async openBook(book: string, question: string | null = null): Promise<void> {
    await this.writer?.flush();
    this.book = book;
    preferences.book = book;
    this.question = null;
    this.source = null;
    this.passage = null;
    await this.refresh();
    const row = this.rows.find((row) => row.id === question) ?? this.rows[0];
    if (row) await this.openQuestion(row.id);
    else this.view = this.view === 'export' || this.view === 'check' ? 'desk' : this.view;
  }

  /** Reads anew what hangs on the book's content, and has it checked when things are quiet. */
  async refresh(): Promise<void> {
    const book = this.book;
    if (!book) return;
    const [books, outline, excerpts, sources] = await Promise.all([
      desk.books(),
      desk.outline(book),
      desk.excerpts(book),
      desk.sources(book),
    ]);
    if (this.book !== book) return;
    this.books = books;
    this.outline = outline;
    this.excerpts = excerpts;
    this.sources = sources;
    this.touched();
  }

  async refreshSources(): Promise<void> {
    this.sources = await desk.sources(this.book);
  }

  /** Something was saved that pages and findings depend on. */
  touched(): void {
    this.version++;
    clearTimeout(this.#checkTimer);
    this.#checkTimer = setTimeout(() => void this.check(), 600);
  }

  async check(): Promise<void> {
    if (!this.book) return;
    const book = this.book;
    const findings = await desk.check(book);
    if (this.book !== book) return;
    this.findings = findings;
    this.checked = new Date();
  }

  async openQuestion(id: string): Promise<void> {
    await this.writer?.flush();
    this.question = id;
    this.caret = 0;
    preferences.question = id;
    this.pane = 'answer';
    if (this.source) return;
    // A reader without a source shows the first one that the answer rests on.
    const used = this.excerpts.find((row) => row.usedBy.some((use) => use.question === id));
    this.source = used?.source ?? this.sources[0]?.id ?? null;
  }

  /** A new question behind the open one, or at the end. Makes the first section where there is none. */
  async addQuestion(): Promise<string | undefined> {
    const { book } = this;
    if (!book) return undefined;
    return this.attempt(async () => {
      await this.writer?.flush();
      const { sections } = this.outline;
      const here = sections.find((section) =>
        section.questions.some((question) => question.id === this.question),
      );
      const section = here?.id ?? sections.at(-1)?.id ?? (await desk.addSection(book, m.section_new()));
      const at = here?.questions.findIndex((question) => question.id === this.question) ?? -1;
      const before = at < 0 ? null : (here?.questions[at + 1]?.id ?? null);
      return desk.addQuestion(book, { section, before }, '');
    });
  }

  /** Makes a question and turns to it. */
  async ask(): Promise<void> {
    const id = await this.addQuestion();
    if (!id) return;
    await this.refresh();
    await this.goTo(id);
  }

  /** Turns to a question in the desk, from any view. */
  async goTo(question: string): Promise<void> {
    this.view = 'desk';
    await this.openQuestion(question);
  }

  /** Opens the reader at a passage. */
  readAt(excerpt: string): void {
    const row = this.excerptById.get(excerpt);
    if (!row) return;
    this.source = row.source;
    this.passage = { excerpt };
    this.read();
  }

  readSource(source: string, paragraph: number | null = null): void {
    this.source = source;
    this.passage = paragraph === null ? null : { paragraph };
    this.read();
  }

  private read(): void {
    this.view = 'desk';
    this.side = 'reader';
    this.pane = 'side';
  }

  /** Says what was done, for as long as it can be taken back. */
  say(words: string, undo?: () => Promise<void>): void {
    clearTimeout(this.#noteTimer);
    this.note = undo ? { words, undo } : { words };
    this.#noteTimer = setTimeout(() => (this.note = null), NOTE_FOR);
  }

  /** Does something that may fail, and says so if it does. */
  async attempt<T>(task: () => Promise<T>): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      this.say(reason(error));
      return undefined;
    }
  }
}

export const session = new Session();
