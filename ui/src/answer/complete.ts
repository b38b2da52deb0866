// What is offered while one types: behind `[^` the book's excerpts, who says what and where; behind `[[` its questions.

import {
  autocompletion,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { QuestionRow } from '$lib/ipc/generated/QuestionRow';
import { fold } from '$lib/words';
import { offerQuestions } from './refs';

interface Offer extends Completion {
  excerpt: ExcerptRow;
}

const LIMIT = 50;

interface Book {
  excerpts: () => readonly ExcerptRow[];
  /** Ties an excerpt to the answer and gives its key. */
  cite: (excerpt: string) => Promise<string | undefined>;
  /** The questions that an answer can send one to. */
  questions: () => readonly QuestionRow[];
}

export function completion({ excerpts, cite, questions }: Book): Extension {
  function offers(context: CompletionContext): CompletionResult | null {
    const typed = context.matchBefore(/\[\^[^\]\n]{0,60}/);
    if (!typed) return null;
    const wanted = fold(typed.text.slice(2)).split(/\s+/).filter(Boolean);
    const options = excerpts()
      .filter((row) => {
        const text = fold(`${row.voice} ${row.quote} ${row.sourceTitle}`);
        return wanted.every((word) => text.includes(word));
      })
      .slice(0, LIMIT)
      // Each with an `apply` of its own: those that seem alike would be offered as one.
      .map((row): Offer => ({
        label: row.voice,
        excerpt: row,
        apply: (view, _, from, to) => void insert(view, row.id, from, to),
      }));
    return { from: typed.from, options, filter: false };
  }

  async function insert(view: EditorView, excerpt: string, from: number, to: number): Promise<void> {
    // A bracket that was closed by itself goes too.
    const end = view.state.sliceDoc(to, to + 1) === ']' ? to + 1 : to;
    view.dispatch({ changes: { from, to: end }, selection: { anchor: from } });
    const key = await cite(excerpt);
    if (key === undefined) return;
    const at = view.state.selection.main.head;
    const mark = `[^${key}]`;
    view.dispatch({
      changes: { from: at, insert: mark },
      selection: { anchor: at + mark.length },
      userEvent: 'input',
    });
  }

  return autocompletion({
    override: [offers, offerQuestions(questions)],
    icons: false,
    activateOnTyping: true,
    maxRenderedOptions: LIMIT,
    tooltipClass: () => 'offers',
    addToOptions: [
      { position: 60, render: (offer) => ('excerpt' in offer ? describe((offer as Offer).excerpt) : null) },
    ],
  });
}

/** Types `[^` where the caret is and opens the list. */
export function offerCitations(view: EditorView): void {
  const { head } = view.state.selection.main;
  view.dispatch({ changes: { from: head, insert: '[^' }, selection: { anchor: head + 2 } });
  view.focus();
  startCompletion(view);
}

function describe(row: ExcerptRow): HTMLElement {
  const box = document.createElement('span');
  box.className = 'offer';
  box.append(
    Object.assign(document.createElement('q'), { textContent: row.quote }),
    Object.assign(document.createElement('small'), { textContent: `${row.sourceTitle}, ¶${row.paragraph}` }),
  );
  return box;
}
