// What is open and what every view shares: the book, its outline, the question, the source beside it.
// Knows no view: features read it, and ask it to go somewhere.

import { tick } from 'svelte';
import { desk, isGone, reason } from '$lib/ipc';
import type { BookCard } from '$lib/ipc/generated/BookCard';
import type { BookView } from '$lib/ipc/generated/BookView';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { Finding } from '$lib/ipc/generated/Finding';
import type { Locked } from '$lib/ipc/generated/Locked';
import type { Outline } from '$lib/ipc/generated/Outline';
import type { QuestionEdit } from '$lib/ipc/generated/QuestionEdit';
import type { QuestionPage } from '$lib/ipc/generated/QuestionPage';
import type { QuestionRow } from '$lib/ipc/generated/QuestionRow';
import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import { m } from '$lib/words';
import { History } from './history.svelte';
import { oneByOne } from './one-by-one';
import { painted } from './painted';
import { preferences } from './preferences.svelte';
import { rooms } from './rooms.svelte';
import { follow } from './under-way';
import type { Part, Writer } from './writer';

export type View = 'desk' | 'library' | 'check' | 'export' | 'settings';
export type Side = 'reader' | 'preview';
export type Pane = 'outline' | 'answer' | 'side';
/** What stands beside the answer in place of reader and preview: replacing in the whole book, earlier wordings. */
export type Panel = 'replace' | 'wordings';

/** What happened, and what can be done about it. */
export interface Note {
  words: string;
  action?: { word: string; run: () => unknown };
}

export type Saving =
  | { state: 'ready' }
  | { state: 'saving' }
  | { state: 'saved'; at: Date }
  | { state: 'failed'; why: string; again: () => void };

/** A paragraph of a source; `select`: it is selected there. */
export interface Spot {
  paragraph: number;
  select?: boolean;
}

const NOTE_FOR = 8000;

export class Session {
  view = $state<View>('desk');
  side = $state<Side>('reader');
  #panes = $state<Partial<Record<View, Pane>>>({});
  palette = $state(false);
  /** What the palette is to look for when it opens, `sources`: above all in them. */
  sought = $state.raw<{ words: string; sources?: boolean }>({ words: '' });
  panel = $state<Panel | null>(null);
  /** Passages are looked for that may bear on the open question. */
  suggesting = $state(false);
  /** The source whose questions are looked through. */
  harvesting = $state<string | null>(null);
  /** The excerpt of which is said who speaks and how credible it is. */
  describing = $state<string | null>(null);
  /** The source whose excerpts of an earlier text are looked through. */
  moving = $state<string | null>(null);

  readonly history = new History(() => ({ question: this.question, depth: this.writer?.depth() ?? 0 }));
  /** Why the library can't be opened, where that is so. */
  shut = $state<string | null>(null);
  /** Why nothing can be saved, where that is so. */
  locked = $state<Locked | null>(null);
  books = $state.raw<BookCard[]>([]);
  book = $state<string | null>(null);
  outline = $state.raw<Outline>({ sections: [] });
  /** The language that the book is written in. */
  language = $state('en');
  excerpts = $state.raw<ExcerptRow[]>([]);
  sources = $state.raw<SourceCard[]>([]);
  findings = $state.raw<Finding[]>([]);
  checked = $state<Date | null>(null);
  /** Whether all of the book and the library is here, and not only what the window begins with. */
  whole = $state(false);
  /** Resolves when it is. */
  filled: Promise<void> = Promise.resolve();

  question = $state<string | null>(null);
  /** The section that one is on, where one isn't on a question. */
  section = $state<string | null>(null);
  /** Where the caret stands in the answer, in bytes of its Markdown. */
  caret = $state(0);
  source = $state<string | null>(null);
  /** The passage that the reader is to turn to; a new object each time that it is asked. */
  passage = $state.raw<{ excerpt: string } | Spot | null>(null);
  /** The keyboard is to go into the text of the source, once that is there. */
  entering = $state(false);
  /** The book whose desk is shown, even if it has no question yet: a source is read there, or a section named. */
  reading = $state<string | null>(null);
  /** The source that the library is to turn to; a new object each time that it is asked. */
  looking = $state.raw<{ source: string; field?: string } | null>(null);
  /** The section that the outline is to turn to, `name`: to write its name; a new object each time that it is asked. */
  seeking = $state.raw<{ section: string; name?: boolean } | null>(null);
  saving = $state<Saving>({ state: 'ready' });
  note = $state<Note | null>(null);
  /** Words in the open answer, and whether something changed that pages and findings depend on. */
  wordsHere = $state(0);
  version = $state(0);
  writer = $state.raw<Writer | null>(null);

  rows = $derived(this.outline.sections.flatMap((section) => section.questions));
  rowById = $derived(new Map(this.rows.map((row) => [row.id, row])));
  /** The answer pane, where one types and sees it. */
  typing = $derived(this.view === 'desk' && rooms.open === 'questions' ? this.writer : null);
  row = $derived<QuestionRow | null>(this.rowById.get(this.question ?? '') ?? null);
  card = $derived(this.books.find((card) => card.id === this.book) ?? null);
  excerptById = $derived(new Map(this.excerpts.map((row) => [row.id, row])));
  stops = $derived(this.findings.filter((finding) => finding.severity === 'stops').length);

  #given: QuestionPage | null = null;
  #turn: Promise<void> = Promise.resolve();
  readonly #anew = oneByOne();
  readonly #locking = oneByOne();
  #noteTimer: ReturnType<typeof setTimeout> | undefined;
  /** How often the outline was read by itself. */
  #arranged = 0;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;

  /** The pane of the view that is shown where there is room for one only. */
  get pane(): Pane {
    return this.#panes[this.view] ?? 'answer';
  }
  set pane(pane: Pane) {
    this.#panes[this.view] = pane;
  }

  /** Shows what the window begins with. All else follows when that is painted. */
  async start(
    opening = desk.open(preferences.book, preferences.questions[preferences.book ?? ''] ?? null),
  ): Promise<void> {
    try {
      const { locked, book, question, ...seen } = await opening;
      [this.locked, this.shut, this.whole] = [locked, null, false];
      this.#given = question;
      await this.turnTo(book, { ...seen, sources: [] });
      this.filled = painted().then(() => this.fill());
    } catch (error) {
      this.shut = reason(error);
    }
  }

  /** The question as it came with the opening, once. */
  given(id: string): QuestionPage | null {
    const page = this.#given;
    this.#given = null;
    return page?.id === id ? page : null;
  }

  private async fill(): Promise<void> {
    this.readBeside();
    await this.attempt(() => (this.book ? this.refresh() : this.refreshSources()));
    this.whole = true;
    this.readBeside();
  }

  async openBook(book: string): Promise<void> {
    await this.writer?.flush();
    await this.turnTo(book, await desk.look(book));
  }

  /** Turns to a book, where one was in it last. */
  private async turnTo(book: string | null, view: BookView): Promise<void> {
    if (this.book !== book) {
      this.history.clear();
      this.findings = [];
      this.checked = null;
    }
    this.book = book;
    preferences.book = book;
    this.question = null;
    this.source = null;
    this.passage = null;
    this.take(view);
    const last = preferences.questions[book ?? ''];
    const row = this.rows.find((row) => row.id === last) ?? this.rows[0];
    if (row) {
      await this.openQuestion(row.id);
      await this.writer?.reload();
    } else this.view = this.view === 'export' || this.view === 'check' ? 'desk' : this.view;
  }

  /** Looks whether the library may be written now: that may have changed while one was elsewhere. */
  lookAgain = (): Promise<void> => this.#locking(this.#lookAgain);
  readonly #lookAgain = async () => this.unlock(await desk.lookAgain());

  /** Writes the library to its place again, where its file was moved or deleted. */
  putBack(): Promise<void> {
    return this.#locking(async () => {
      await this.unlock(await desk.putBack());
      this.say(m.put_back_done());
    });
  }

  private async unlock(locked: Locked | null): Promise<void> {
    const before = this.locked;
    this.locked = locked;
    // Whoever wrote to it may have changed the book.
    if (before && !locked) await this.refresh();
  }

  /** Reads anew what hangs on the book's content, and has it checked when things are quiet. */
  refresh = (): Promise<void> => this.#anew(this.#look);
  readonly #look = async () => {
    const { book } = this;
    if (!book) return;
    const arranged = this.#arranged;
    const view = await desk.look(book);
    // What was rearranged meanwhile is read once more.
    if (this.book === book && arranged === this.#arranged) this.take(view);
  };

  /** Reads the outline anew at once, where only that changed, and what hangs on it when that is painted. */
  async rearranged(): Promise<void> {
    const book = this.book;
    if (!book) return;
    const outline = await desk.outline(book);
    if (this.book !== book) return;
    this.outline = outline;
    const arranged = ++this.#arranged;
    void painted().then(() => {
      if (arranged === this.#arranged) void this.attempt(() => this.refresh());
    });
  }

  private take({ books, outline, excerpts, sources, language }: BookView): void {
    this.books = books;
    this.outline = outline;
    this.excerpts = excerpts;
    this.sources = sources;
    this.language = language;
    this.touched();
  }

  /** Opens a panel beside the answer. */
  openPanel(panel: Panel): void {
    this.view = 'desk';
    this.panel = panel;
    this.pane = 'side';
  }

  refreshSources = (): Promise<void> => this.#anew(this.#readSources);
  readonly #readSources = async () => {
    this.sources = await desk.sources(this.book);
  };

  /** Words of a question were saved. `evident`: what it cites is not what it cited. */
  async saved({ id, question, status, claim }: QuestionEdit, evident: boolean): Promise<void> {
    const row = this.rowById.get(id);
    if (evident && this.book) this.outline = await desk.outline(this.book);
    else if (row && (row.question !== question || row.status !== status || row.claim !== claim)) {
      const change = (other: QuestionRow) => (other === row ? { ...other, question, status, claim } : other);
      const sections = this.outline.sections.map((section) =>
        section.questions.includes(row) ? { ...section, questions: section.questions.map(change) } : section,
      );
      this.outline = { sections };
    }
    this.touched();
  }

  /** Something was saved that pages and findings depend on. */
  touched(): void {
    this.version++;
    clearTimeout(this.#checkTimer);
    this.#checkTimer = setTimeout(() => void this.check(), 600);
  }

  check = (): Promise<void> => this.#anew(this.#find);
  readonly #find = async () => {
    const { book } = this;
    if (!book) return;
    const findings = await desk.check(book);
    if (this.book !== book) return;
    this.findings = findings;
    this.checked = new Date();
  };

  async openQuestion(id: string): Promise<void> {
    await this.writer?.flush();
    rooms.open = 'questions';
    this.question = id;
    this.section = null;
    this.caret = 0;
    if (this.book) preferences.questions[this.book] = id;
    this.#panes.desk = 'answer';
    // The source comes when the question can be read.
    if (this.whole) this.readBeside();
  }

  /** A reader without a source shows the first one that the answer rests on. */
  private readBeside(): void {
    if (this.source || !this.question) return;
    const used = this.excerpts.find((row) => row.usedBy.some((use) => use.question === this.question));
    this.source = used?.source ?? this.sources[0]?.id ?? null;
  }

  /** Turns to a question that is there, where the open one isn't any more. */
  async settle(neighbour?: string): Promise<void> {
    if (this.row) return;
    this.question = null;
    const next = (neighbour && this.rowById.get(neighbour)) || this.rows[0];
    if (next) await this.openQuestion(next.id);
  }

  /** Takes back what was done or typed last. */
  undo(): Promise<void> {
    return this.inTurn(() => this.undoNow());
  }

  redo(): Promise<void> {
    return this.inTurn(() => this.redoNow());
  }

  /** One after the other, however fast the keys are pressed. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(task);
    return this.#turn;
  }

  /** What is being typed in a field becomes a deed. */
  private settled(): Promise<void> {
    this.typing?.settle();
    return this.history.settle();
  }

  private async undoNow(): Promise<void> {
    await this.settled();
    if (this.history.typedLast && this.typing?.undo()) return;
    const deed = await this.attempt(() => this.history.undo());
    if (deed) this.say(m.undone({ what: deed.words }), { word: m.redo(), run: () => this.redo() });
    else this.typing?.undo();
  }

  private async redoNow(): Promise<void> {
    await this.settled();
    if (this.history.typedNext && this.typing?.redo()) return;
    const deed = await this.attempt(() => this.history.redo());
    if (deed) this.say(m.redone({ what: deed.words }));
    else this.typing?.redo();
  }

  /** Turns to a question in the desk, from any view, and into a part of it. */
  async goTo(question: string, part?: Part): Promise<void> {
    this.view = 'desk';
    await this.openQuestion(question);
    if (!part) return;
    await tick();
    this.writer?.enter(part);
  }

  /** Turns to where an answer cites an excerpt. */
  async goToCitation(question: string, excerpt: string): Promise<void> {
    await this.goTo(question);
    await tick();
    this.writer?.show(excerpt);
  }

  /** Opens the reader at a passage. `enter`: the keyboard goes there; who is at the desk stays where they write. */
  readAt(excerpt: string, enter = this.view !== 'desk'): void {
    const row = this.excerptById.get(excerpt);
    if (!row) return;
    this.source = row.source;
    this.passage = { excerpt };
    this.read(enter);
  }

  /** Opens the reader; `enter`: the keyboard goes there. */
  readSource(source: string, at: Spot | null = null, enter = true): void {
    this.source = source;
    this.passage = at && { ...at };
    this.read(enter);
  }

  private read(enter: boolean): void {
    this.entering = enter;
    this.panel = null;
    this.reading = this.book;
    this.view = 'desk';
    this.side = 'reader';
    this.pane = 'side';
  }

  /** Shows what is known of a source, in the library. */
  look(source: string, field?: string): void {
    this.source = source;
    this.looking = field ? { source, field } : { source };
    this.view = 'library';
  }

  /** Says what happened, and for a while offers what can be done about it. */
  say(words: string, action?: Note['action']): void {
    clearTimeout(this.#noteTimer);
    this.note = action ? { words, action } : { words };
    this.#noteTimer = setTimeout(() => (this.note = null), NOTE_FOR);
  }

  /** Does something that may fail, and says so if it does. */
  attempt<T>(task: () => Promise<T>): Promise<T | undefined> {
    return follow(this.tried(task));
  }

  /** Reads what is to be shown. That it is gone by then was said where it was taken away. */
  glance<T>(task: () => Promise<T>): Promise<T | undefined> {
    return this.tried(task, isGone);
  }

  private async tried<T>(task: () => Promise<T>, quiet = (_: unknown) => false): Promise<T | undefined> {
    try {
      return await task();
    } catch (error) {
      if (!quiet(error)) this.say(reason(error));
      return undefined;
    }
  }
}

export const session = new Session();
