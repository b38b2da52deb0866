// What the interface can ask for. Two things answer it: Rust (`commands.ts`) and a desk in memory (`fake.ts`).

import type { About } from './generated/About';
import type { BackedUp } from './generated/BackedUp';
import type { BookRests } from './generated/BookRests';
import type { BookSettings } from './generated/BookSettings';
import type { BookView } from './generated/BookView';
import type { ChangeRow } from './generated/ChangeRow';
import type { CitationRow } from './generated/CitationRow';
import type { Contest } from './generated/Contest';
import type { EditionRow } from './generated/EditionRow';
import type { Exported } from './generated/Exported';
import type { ExportOptions } from './generated/ExportOptions';
import type { ExportStep } from './generated/ExportStep';
import type { Finding } from './generated/Finding';
import type { GlyphPath } from './generated/GlyphPath';
import type { Harvest } from './generated/Harvest';
import type { Hits } from './generated/Hits';
import type { Import } from './generated/Import';
import type { Locked } from './generated/Locked';
import type { Move } from './generated/Move';
import type { Opening } from './generated/Opening';
import type { Outline } from './generated/Outline';
import type { Place } from './generated/Place';
import type { Preview } from './generated/Preview';
import type { PrintOutcome } from './generated/PrintOutcome';
import type { QuestionEdit } from './generated/QuestionEdit';
import type { QuestionPage } from './generated/QuestionPage';
import type { Removal } from './generated/Removal';
import type { Restored } from './generated/Restored';
import type { Revised } from './generated/Revised';
import type { Role } from './generated/Role';
import type { Sheet } from './generated/Sheet';
import type { Silenced } from './generated/Silenced';
import type { SourceCard } from './generated/SourceCard';
import type { SourceMeta } from './generated/SourceMeta';
import type { SourcePage } from './generated/SourcePage';
import type { Suggestion } from './generated/Suggestion';
import type { Taken } from './generated/Taken';
import type { Term } from './generated/Term';
import type { TimelineEvent } from './generated/TimelineEvent';
import type { Wording } from './generated/Wording';
import type { WordingChanges } from './generated/WordingChanges';

export type Span = [number, number];
export type Unlisten = () => void;

export interface Desk {
  /** What the window begins with; `last` and `question`: the book that was open last, and the question in it. */
  open(last: string | null, question: string | null): Promise<Opening>;
  /** All that hangs on what a book holds. */
  look(book: string): Promise<BookView>;
  /** Why nothing can be saved, where that is so now. */
  lookAgain(): Promise<Locked | null>;
  /** Writes the library to its place again, where its file was moved or deleted; why nothing can be saved then. */
  putBack(): Promise<Locked | null>;
  newBook(title: string): Promise<string>;
  /** Brings in the starter book, or says which book it already is. */
  starterBook(): Promise<string>;
  bookSettings(book: string): Promise<BookSettings>;
  setBookSettings(book: string, settings: BookSettings): Promise<void>;

  outline(book: string): Promise<Outline>;
  addSection(book: string, title: string): Promise<string>;
  renameSection(book: string, section: string, title: string): Promise<void>;
  moveSection(book: string, section: string, before: string | null): Promise<void>;
  /** The number by which it comes back. */
  deleteSection(book: string, section: string): Promise<number>;
  addQuestion(book: string, place: Place, question: string): Promise<string>;
  moveQuestion(book: string, question: string, place: Place): Promise<void>;
  duplicateQuestion(book: string, question: string): Promise<string>;
  /** The number by which it comes back. */
  deleteQuestion(book: string, question: string): Promise<number>;
  undelete(book: string, deleted: number): Promise<void>;

  question(book: string, question: string): Promise<QuestionPage>;
  /** Every question of the book, in order. */
  questions(book: string): Promise<QuestionPage[]>;
  saveQuestion(book: string, edit: QuestionEdit): Promise<void>;
  /** All of them, or none. */
  saveQuestions(book: string, edits: QuestionEdit[]): Promise<void>;
  cite(book: string, question: string, excerpt: string, role: Role): Promise<CitationRow>;
  uncite(book: string, question: string, key: string): Promise<void>;

  sources(book: string | null): Promise<SourceCard[]>;
  source(book: string | null, source: string): Promise<SourcePage>;
  editSource(source: string, meta: SourceMeta): Promise<void>;
  /** Removes it where no book keeps a passage of it. */
  removeSource(source: string): Promise<Removal>;
  cut(book: string, source: string, revision: number, ranges: Span[]): Promise<string>;
  note(book: string, excerpt: string, note: string): Promise<void>;
  /** Takes an excerpt of the library into the book. */
  keepExcerpt(book: string, excerpt: string): Promise<void>;
  /** Takes an excerpt that nothing uses out of the book. */
  dropExcerpt(book: string, excerpt: string): Promise<void>;

  /** Asks for files and imports them; how they get on comes through `onImport`. */
  importFiles(title: string): Promise<void>;
  /** Imports a text; gives back the import's number. */
  importText(title: string, text: string): Promise<number>;
  /** Stops imports, or takes them off the list: all at once. */
  cancelImports(ids: readonly number[]): Promise<void>;
  onImport(listen: (step: Import) => void): Promise<Unlisten>;
  /** The interface listens: what the application was started with can come in. */
  ready(): Promise<void>;
  /** The window is to be closed: `leave` closes it, `stay` keeps it open. */
  onLeave(asked: () => void): Promise<Unlisten>;
  leave(): Promise<void>;
  stay(): Promise<void>;
  /** Asks for a file and writes words into it; its name, or `null` where the user thought better of it. */
  keepWords(title: string, words: string): Promise<string | null>;
  /** Whether files are being held over the window. */
  onHover(listen: (over: boolean) => void): Promise<Unlisten>;

  /** The wordings that an answer had, the latest first. */
  wordings(question: string): Promise<Wording[]>;
  /** What changed from one of them to now. */
  wordingChanges(question: string, saved: string): Promise<WordingChanges>;
  /** Takes an earlier wording back; the present one goes into the history. */
  restoreWording(question: string, saved: string): Promise<QuestionPage>;
  /** The editions of a book, the latest first. */
  editions(book: string): Promise<EditionRow[]>;
  /** What changed from one edition to another, or to now. */
  editionChanges(book: string, from: number, to: number | null): Promise<ChangeRow[]>;

  check(book: string): Promise<Finding[]>;
  search(book: string | null, query: string): Promise<Hits>;

  /** The questions and tables that a source offers, and what of them the book has already. */
  harvest(book: string, source: string): Promise<Harvest>;
  /** Takes some of them over, by their places, and tables into a contest where one is named. */
  takeHarvest(
    book: string,
    source: string,
    questions: number[],
    tables: number[],
    contest: string | null,
  ): Promise<Taken>;
  /** Gives back what was taken over in one deed; the number by which it comes back. */
  giveBack(taken: number): Promise<number>;
  /** Asks for a corrected text; `null` where the user thought better of it. */
  revise(title: string, source: string): Promise<Revised | null>;
  /** The book's excerpts of the source's earlier texts. */
  moves(book: string, source: string): Promise<Move[]>;
  /** Moves an excerpt to a passage of the latest text; the number by which that is taken back and done again. */
  acceptMove(book: string, excerpt: string, ranges: Span[]): Promise<number>;
  /** As `acceptMove`, of all that stand in the latest text to the letter. */
  acceptExactMoves(book: string, source: string): Promise<number>;
  moveBack(moved: number): Promise<void>;
  moveAgain(moved: number): Promise<void>;
  /** Passages of the library that may bear on a question. */
  suggest(question: string): Promise<Suggestion[]>;
  /** Lets the author answer for a kind of finding in an answer, with the reason. */
  silence(question: string, code: string, reason: string): Promise<void>;
  unsilence(question: string, code: string): Promise<void>;
  /** What the author answers for in the book, in its order. */
  silenced(book: string): Promise<Silenced[]>;
  /** How reliable a source is as a rule: A to F, or `null`. */
  rateSource(source: string, reliability: string | null): Promise<void>;
  /** How credible a statement is: 1 to 6, or `null`. */
  rateExcerpt(excerpt: string, credibility: number | null): Promise<void>;
  /** Who said it, where that isn't the source's author, and the way the words took to the source. */
  attribute(excerpt: string, speaker: string | null, via: string[]): Promise<void>;
  /** Everything in every book that rests on a source; and in one book, on an excerpt. */
  restsOn(source: string): Promise<BookRests[]>;
  restsOnExcerpt(book: string, excerpt: string): Promise<BookRests[]>;

  // Lists. What is saved takes the place of what has its id; `undelete` brings back what was deleted.

  contests(book: string): Promise<Contest[]>;
  addContest(book: string, title: string): Promise<string>;
  saveContest(book: string, contest: Contest): Promise<void>;
  moveContest(book: string, contest: string, before: string | null): Promise<void>;
  /** The number by which it comes back. */
  deleteContest(book: string, contest: string): Promise<number>;

  timeline(book: string): Promise<TimelineEvent[]>;
  addEvent(book: string, text: string): Promise<string>;
  saveEvent(book: string, event: TimelineEvent): Promise<void>;
  moveEvent(book: string, event: string, before: string | null): Promise<void>;
  /** The number by which it comes back. */
  deleteEvent(book: string, event: string): Promise<number>;
  /** Ties an excerpt to it, or gives the one that is tied another role; `saveEvent` unties it. */
  citeEvent(book: string, event: string, excerpt: string, role: Role): Promise<CitationRow>;

  glossary(book: string): Promise<Term[]>;
  addTerm(book: string, term: string): Promise<string>;
  saveTerm(book: string, term: Term): Promise<void>;
  moveTerm(book: string, term: string, before: string | null): Promise<void>;
  /** The number by which it comes back. */
  deleteTerm(book: string, term: string): Promise<number>;
  /** Ties an excerpt to it, or gives the one that is tied another role; `saveTerm` unties it. */
  citeTerm(book: string, term: string, excerpt: string, role: Role): Promise<CitationRow>;

  preview(book: string, options: ExportOptions): Promise<Preview>;
  sheet(layout: number, page: number): Promise<Sheet>;
  glyphs(face: number, glyphs: number[]): Promise<GlyphPath[]>;
  /** The bytes of an image of the book, PNG or JPEG. */
  image(layout: number, image: string): Promise<ArrayBuffer>;

  /** Asks where to; `null` where the user thought better of it. */
  export(
    title: string,
    book: string,
    options: ExportOptions,
    onStep: (step: ExportStep) => void,
  ): Promise<Exported | null>;
  about(): Promise<About>;
  openFile(file: number): Promise<void>;
  showFile(file: number): Promise<void>;
  /** The printers that the system knows, the usual one first. */
  printers(): Promise<string[]>;
  /** Prints a file; without a printer, opens it in the viewer. */
  printFile(file: number, printer: string | null): Promise<PrintOutcome>;

  /** The name of the folder in which copies of the library are kept. */
  backupPlace(): Promise<string | null>;
  /** Asks for the folder; the name of the one that is chosen, or that was. */
  chooseBackupPlace(title: string): Promise<string | null>;
  backUp(): Promise<BackedUp>;
  /** Puts a copy in the library's place: a file made before, or one that is asked for. `null`: nothing was chosen. */
  restore(title: string, file: number | null): Promise<Restored | null>;

  /** Makes everything in the window larger or smaller. */
  zoom(scale: number): Promise<void>;
  /** The interface's language: system dialogs are in it from the next start on. */
  speak(language: string): Promise<void>;
  /** Which language's spelling is checked. */
  spell(language: string): Promise<void>;
}
