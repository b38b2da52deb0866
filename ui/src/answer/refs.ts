// Links from one answer to another question: `[words](question:ID)`, with the question's number as a chip.
// `[[` offers the book's questions.

import {
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { QuestionRow } from '$lib/ipc/generated/QuestionRow';
import { fold, m } from '$lib/words';

/** The end of such a link: what stands behind its words. */
const TARGET = /\]\(question:([^)\s]{1,64})\)/g;
const LIMIT = 50;

export const setRows = StateEffect.define<ReadonlyMap<string, QuestionRow>>();

class NumberChip extends WidgetType {
  constructor(
    readonly id: string,
    readonly number: number | undefined,
    readonly title: string,
  ) {
    super();
  }

  override eq(other: NumberChip): boolean {
    return other.id === this.id && other.number === this.number && other.title === this.title;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = `chip ${this.number === undefined ? 'missing' : 'question'}`;
    chip.dataset.question = this.id;
    chip.setAttribute('role', 'button');
    chip.textContent = this.number === undefined ? '?' : m.question_short({ number: this.number });
    const name =
      this.number === undefined
        ? m.question_gone()
        : `${m.question_number({ number: this.number })}, ${this.title}`;
    chip.setAttribute('aria-label', name);
    chip.title = name;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

interface Refs {
  rows: ReadonlyMap<string, QuestionRow>;
  marks: DecorationSet;
}

function draw(state: EditorState, rows: ReadonlyMap<string, QuestionRow>): Refs {
  const marks: Range<Decoration>[] = [];
  for (const match of state.doc.toString().matchAll(TARGET)) {
    const row = rows.get(match[1] ?? '');
    const widget = new NumberChip(match[1] ?? '', row?.number, row?.question ?? '');
    marks.push(Decoration.replace({ widget }).range(match.index, match.index + match[0].length));
  }
  return { rows, marks: Decoration.set(marks) };
}

const refs = StateField.define<Refs>({
  create: (state) => draw(state, new Map()),
  update(value, transaction) {
    const told = transaction.effects.find((effect) => effect.is(setRows));
    if (!told && !transaction.docChanged) return value;
    return draw(transaction.state, told ? (told.value as ReadonlyMap<string, QuestionRow>) : value.rows);
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ marks }) => marks),
    EditorView.atomicRanges.of((view) => view.state.field(field).marks),
  ],
});

/** A link to a question: its words may not end the link. */
export const refTo = ({ id, question }: QuestionRow): string =>
  `[${(question || m.question_unnamed()).replaceAll(/[[\]\\]/g, '\\$&')}](question:${id})`;

/** `rows`: the book's questions; the one that is being written is left out by the caller. */
export function offerQuestions(rows: () => readonly QuestionRow[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/\[\[[^\]\n]{0,60}/);
    if (!typed) return null;
    const wanted = fold(typed.text.slice(2)).split(/\s+/).filter(Boolean);
    const options = rows()
      .filter((row) => {
        const text = fold(`${row.number} ${row.question}`);
        return wanted.every((word) => text.includes(word));
      })
      .slice(0, LIMIT)
      .map((row): Completion => {
        const apply = (view: EditorView, _: Completion, from: number, to: number) => {
          // Brackets that were closed by themselves go too.
          const end = to + (/^\]{0,2}/.exec(view.state.sliceDoc(to, to + 2))?.[0].length ?? 0);
          const insert = refTo(row);
          const anchor = from + insert.length;
          view.dispatch({ changes: { from, to: end, insert }, selection: { anchor }, userEvent: 'input' });
        };
        return { label: m.question_short({ number: row.number }), detail: row.question, apply };
      });
    return { from: typed.from, options, filter: false };
  };
}

/** Types `[[` where the caret is and opens the list. */
export function offerRefs(view: EditorView): void {
  const { head } = view.state.selection.main;
  view.dispatch({ changes: { from: head, insert: '[[' }, selection: { anchor: head + 2 } });
  view.focus();
  startCompletion(view);
}

export function questionLinks(open: (id: string) => void): Extension {
  return [
    refs,
    EditorView.domEventHandlers({
      click(event) {
        const { question } = (event.target as HTMLElement).closest<HTMLElement>('.chip')?.dataset ?? {};
        if (question) open(question);
        return false;
      },
    }),
  ];
}
