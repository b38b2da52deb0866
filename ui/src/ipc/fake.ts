// A desk in memory, made from a portable book: for tests, and for working on the interface in a browser.

import type { Desk } from './desk';
import type { Badge } from './generated/Badge';
import type { CitationRow } from './generated/CitationRow';
import type { Failure } from './generated/Failure';
import type { Import } from './generated/Import';
import type { Locked } from './generated/Locked';
import type { Move } from './generated/Move';
import type { QuestionEdit } from './generated/QuestionEdit';
import type { QuestionRow } from './generated/QuestionRow';
import type { Role } from './generated/Role';
import type { Use } from './generated/Use';
import { fakeEvidence } from './fake-evidence';
import { fakeHarvest } from './fake-harvest';
import { changed, fakeEditions, FakeHistory } from './fake-history';
import { fakeLists, listedIn } from './fake-lists';
import { greekGlyphs, greekPages, greekSheet } from './fake-pages';
import { asked, findings, hits, must, page } from './fake-rows';
import { fakeSources } from './fake-sources';
import type { PortableBook, PortableCitation, PortableQuestion, PortableSection } from './portable';

export interface FakeDesk extends Desk {
  /** Makes every save fail, until it is told `null`. */
  failSaves(why: Failure | null): void;
  /** Says that nothing can be saved, until it is told `null`. */
  lock(why: Locked | null): void;
  /** Asks to close the window. */
  close(): void;
  isClosed(): boolean;
  /** Tells how an import is getting on. */
  tell(step: Import): void;
  /** The imports that were to be stopped. */
  cancelled: readonly (readonly number[])[];
  /** What was written into files. */
  written: readonly string[];
  /** The files that were opened, by their numbers. */
  opened: readonly number[];
  /** What it says of excerpts of an earlier text. */
  offer(moves: Move[]): void;
  kept(question: string): PortableQuestion | undefined;
}

export function fake(file: PortableBook): FakeDesk {
  const held = structuredClone(file);
  const { book, sources } = held;
  const bin: (() => void)[] = [];
  const history = new FakeHistory();
  let failure: Failure | null = null;
  let locked: Locked | null = null;
  let leave = () => {};
  let left = false;
  const written: string[] = [];
  const opened: number[] = [];
  let backups: string | null = null;
  const fresh = () => crypto.randomUUID();

  const questions = () => book.sections.flatMap((section) => section.questions);
  const find = (id: string) => must(questions().find((question) => question.id === id));
  const home = (id: string) =>
    must(book.sections.find((s) => s.questions.some((question) => question.id === id)));
  const section = (id: string) => must(book.sections.find((section) => section.id === id));

  const used = (id: string): Use[] =>
    questions().flatMap((question, i) =>
      question.citations.some((citation) => citation.excerpt === id)
        ? [{ question: question.id, number: i + 1 }]
        : [],
    );
  const origin = (excerpt: string) => {
    const source = library.sourceOf(excerpt);
    return source.origin ?? source.id;
  };
  const origins = (question: PortableQuestion) =>
    new Set(question.citations.map((citation) => origin(citation.excerpt))).size;
  const badge = (question: PortableQuestion): Badge => {
    if (question.citations.length === 0) return 'uncited';
    return origins(question) > 1 ? 'verified' : 'single';
  };

  function questionRow(question: PortableQuestion, number: number): QuestionRow {
    const { id, status, claim } = question;
    const evidence = {
      badge: badge(question),
      quotations: question.citations.length,
      origins: origins(question),
    };
    return { id, number, question: question.question, status, claim, evidence };
  }

  function place<T extends { id: string }>(list: T[], item: T, before: string | null) {
    const at = before === null ? -1 : list.findIndex((other) => other.id === before);
    list.splice(at < 0 ? list.length : at, 0, item);
  }

  function remove<T extends { id: string }>(list: T[], id: string): T {
    const at = list.findIndex((item) => item.id === id);
    const [item] = list.splice(at, 1);
    bin.push(() => list.splice(at, 0, item as T));
    return must(item);
  }

  const deleted = <T extends { id: string }>(list: T[], id: string): number => {
    remove(list, id);
    return bin.length - 1;
  };

  function cite(citations: PortableCitation[], excerpt: string, role: Role): CitationRow {
    const known = citations.find((citation) => citation.excerpt === excerpt);
    if (known) return { ...Object.assign(known, { role }) };
    const { voice } = library.excerptRow(excerpt);
    const stem = must(
      voice
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .split('-')[0],
    );
    let key = stem;
    for (let n = 2; citations.some((citation) => citation.key === key); n++) key = `${stem}-${n}`;
    citations.push({ key, excerpt, role });
    return { key, excerpt, role };
  }

  function saves() {
    if (failure !== null) throw failure;
  }

  function save({ id, question, bottomLine, answer, status, claim, asOf, reviewBy }: QuestionEdit) {
    saves();
    history.keep(find(id));
    const words = { question, bottom_line: bottomLine, answer, status, claim };
    Object.assign(find(id), { ...words, as_of: asOf, review_by: reviewBy });
  }

  const library = fakeSources(held, { used, deleted, listed: (excerpt) => listedIn(lists, excerpt) });
  const lists = fakeLists(held, { bin: (back) => bin.push(back) - 1, cite, saves });

  return {
    failSaves: (why) => void (failure = why),
    lock: (why) => void (locked = why),
    close: () => leave(),
    isClosed: () => left,
    tell: library.tell,
    cancelled: library.cancelled,
    written,
    opened,
    offer: library.offer,
    kept: (id) => questions().find((question) => question.id === id),

    lookAgain: async () => locked,
    open: async (_, question) => {
      const { sources: _none, ...seen } = view();
      const open = questions().find(({ id }) => id === question) ?? questions()[0];
      return { ...seen, locked, book: book.id, question: open ? page(open) : null };
    },
    putBack: async () => (locked = null),
    look: async () => view(),
    newBook: async () => book.id,
    starterBook: async () => book.id,
    bookSettings: async () => ({
      title: book.title,
      subtitle: book.subtitle ?? '',
      language: book.language ?? 'en',
      asOf: book.as_of ?? null,
      marking: book.marking ?? null,
      preparedBy: book.prepared_by ?? '',
      preparedFor: book.prepared_for ?? '',
      introduction: book.introduction ?? '',
    }),
    setBookSettings: async (_, settings) => {
      Object.assign(book, {
        ...settings,
        as_of: settings.asOf,
        prepared_by: settings.preparedBy,
        prepared_for: settings.preparedFor,
      });
    },

    outline: async () => outline(),
    addSection: async (_, title) => {
      const made: PortableSection = { id: fresh(), title, questions: [] };
      book.sections.push(made);
      return made.id;
    },
    renameSection: async (_, id, title) => void (section(id).title = title),
    moveSection: async (_, id, before) => place(book.sections, remove(book.sections, id), before),
    deleteSection: async (_, id) => deleted(book.sections, id),
    addQuestion: async (_, { section: into, before }, question) => {
      const made = asked(fresh(), question);
      place(section(into).questions, made, before);
      return made.id;
    },
    moveQuestion: async (_, id, { section: into, before }) => {
      const moved = remove(home(id).questions, id);
      place(section(into).questions, moved, before);
    },
    duplicateQuestion: async (_, id) => {
      const list = home(id).questions;
      const copy = { ...structuredClone(find(id)), id: fresh() };
      list.splice(list.findIndex((question) => question.id === id) + 1, 0, copy);
      return copy.id;
    },
    deleteQuestion: async (_, id) => deleted(home(id).questions, id),
    undelete: async (_, n) => bin[n]?.(),

    question: async (_, id) => page(find(id)),
    questions: async () => questions().map(page),
    saveQuestion: async (_, edit) => save(edit),
    saveQuestions: async (_, edits) => edits.forEach(save),
    cite: async (_, id, excerpt, role) => cite(find(id).citations, excerpt, role),
    uncite: async (_, id, key) => {
      const question = find(id);
      question.citations = question.citations.filter((citation) => citation.key !== key);
    },
    ready: async () => {},
    onLeave: async (asked) => {
      leave = asked;
      return () => {};
    },
    leave: async () => void (left = true),
    stay: async () => {},
    keepWords: async (name, words) => {
      written.push(words);
      return `${name}.txt`;
    },
    onHover: async () => () => {},

    ...library.desk,
    ...lists,
    ...fakeHarvest(held, bin),
    ...fakeEvidence(held),
    ...fakeEditions(book),
    wordings: async (id) => history.of(id),
    wordingChanges: async (id, saved) => changed(must(history.at(id, saved)), find(id)),
    restoreWording: async (id, saved) => {
      const wording = structuredClone(must(history.at(id, saved)));
      history.keep(find(id));
      return page(Object.assign(find(id), wording));
    },
    check: async () =>
      questions().flatMap((question, i) =>
        findings(question, i + 1, badge(question)).filter(
          ({ code }) => !question.silenced?.some((silence) => silence.code === code),
        ),
      ),
    search: async (_, query) => ({
      questions: hits(questions(), query, ({ id, question, bottom_line }, i) => ({
        ...{ id, title: question, text: `${question} ${bottom_line}`, number: i + 1 },
      })),
      passages: sources.flatMap(({ id, title, text }) =>
        hits(text.split(/\n\s*\n/), query, (paragraph, i) => ({ id, title, text: paragraph, number: i + 1 })),
      ),
    }),

    preview: async (_, { print }) => greekPages(questions(), print),
    sheet: async (_, page) => greekSheet(must(questions()[page]), page),
    glyphs: async (_, glyphs) => greekGlyphs(glyphs),
    image: async () => new ArrayBuffer(0),

    export: async (_title, _book, options, onStep) => {
      (['checking', 'layingOut', 'writing'] as const).forEach(onStep);
      const cited = questions().reduce((sum, question) => sum + question.citations.length, 0);
      return {
        ...{ file: 1, name: `briefing.${options.format}`, bytes: 300_000 },
        pages: options.format === 'pdf' ? questions().length : 0,
        ...{ verified: cited, quotations: cited, blanks: 0 },
        edition: options.draft ? null : (book.edition ?? 0) + 1,
        sheets: options.format === 'pdf' ? [questions().length, 'one'] : null,
      };
    },
    about: async () => ({ version: '1.2.3', licences: 4 }),
    openFile: async (file) => void opened.push(file),
    showFile: async () => {},
    printers: async () => [],
    printFile: async (_, printer) => (printer === null ? 'opened' : 'sent'),

    backupPlace: async () => backups,
    chooseBackupPlace: async () => (backups = 'Copies'),
    backUp: async () => ({ file: 2, name: 'attache.db', bytes: 2_000_000 }),
    restore: async () => ({ file: 3, name: 'library before.db' }),

    zoom: async () => {},
    speak: async () => {},
    spell: async () => {},
  };

  function view() {
    const language = book.language ?? 'en';
    return {
      books: [card()],
      outline: outline(),
      excerpts: library.rows(),
      sources: library.cards(),
      language,
    };
  }

  function outline() {
    let number = 0;
    return {
      sections: book.sections.map((section) => ({
        id: section.id,
        title: section.title,
        questions: section.questions.map((question) => questionRow(question, ++number)),
      })),
    };
  }

  function card() {
    return {
      id: book.id,
      title: book.title,
      questions: questions().length,
      edition: book.edition ?? 0,
      changed: null,
    };
  }
}
