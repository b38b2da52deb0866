// What the answer pane does for others, and what of a question is written.

import type { CitationRow } from '$lib/ipc/generated/CitationRow';
import type { QuestionEdit } from '$lib/ipc/generated/QuestionEdit';

/** A part of a question that one writes in. */
export type Part = 'question' | 'bottomLine' | 'claim' | 'answer' | 'cite';

/** What the answer pane does for others, while it is there. */
export interface Writer {
  /** Puts a citation where the caret is. */
  insert(citation: CitationRow): void;
  /** Puts the caret at a byte of the answer's Markdown. */
  place(byte: number): void;
  /** Selects the citation of an excerpt, once its question is there. */
  show(excerpt: string): void;
  /** Changes the question that is being written; `false` where it is another one. */
  edit(question: string, change: Change): boolean;
  /** Puts the caret into a part of it; `cite` opens the list of excerpts too. */
  enter(part: Part): void;
  /** The question that is being written was made anew under another id, and cites under other keys. */
  become(before: string, id: string, named: (text: string) => string): void;
  /** What is being typed in a field becomes a deed. */
  settle(): void;
  /** Leaves nothing unsaved. */
  flush(): Promise<void>;
  /** Reads the open question anew: it was changed elsewhere. */
  reload(): Promise<void>;
  /** How much of what was typed in the answer can be taken back, in steps. */
  depth(): number;
  /** Whether there was something typed to take back, or to do again. */
  undo(): boolean;
  redo(): boolean;
}

/** What is changed of a question. */
export type Change = Partial<QuestionEdit>;
