// Tables as one reads them, while they stay Markdown: strokes give way to cells of one width a column, and what is
// typed is typed into the cell. The line of dashes is a rule.

import { syntaxTree } from '@codemirror/language';
import {
  EditorSelection,
  Prec,
  RangeSet,
  StateField,
  type EditorState,
  type Extension,
  type Line,
  type Range,
} from '@codemirror/state';
import { Decoration, EditorView, keymap, WidgetType, type DecorationSet } from '@codemirror/view';
import { CITATION } from './answer.svelte';

export interface Cell {
  from: number;
  to: number;
}

/** The cells of a line: what stands between two strokes. */
export function cellsOf({ from, text }: Line): Cell[] {
  const strokes = [...text.matchAll(/(?<!\\)\|/g)].map((match) => match.index);
  const cells: Cell[] = [];
  for (let i = 0; i + 1 < strokes.length; i++) {
    cells.push({ from: from + (strokes[i] ?? 0) + 1, to: from + (strokes[i + 1] ?? 0) });
  }
  return cells;
}

/** The room of a column, in letters: what its longest cell asks for, within reason. */
const LEAST = 5;
const MOST = 34;
/** The letters that a line of the answer holds. */
const LINE = 62;
/** A chip is about as wide as so many letters. */
const CHIP = 'xxxxxxxxxx';

/** Shares of the line's width in percent, one a column. */
export function widths(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0;
  const room = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => wide(row[column] ?? ''))),
  );
  const all = Math.max(
    LINE,
    room.reduce((sum, letters) => sum + letters, 0),
  );
  return room.map((letters) => Math.floor((letters / all) * 1000) / 10);
}

const wide = (cell: string) =>
  Math.min(MOST, Math.max(LEAST, cell.trim().replaceAll(CITATION, CHIP).replaceAll(/[*_`]/g, '').length + 3));

class EmptyCell extends WidgetType {
  constructor(readonly width: number) {
    super();
  }
  override eq(other: EmptyCell) {
    return other.width === this.width;
  }
  toDOM() {
    const cell = document.createElement('span');
    cell.className = 'md-cell';
    cell.style.width = `${this.width}%`;
    return cell;
  }
}

const head = Decoration.line({ class: 'md-row md-head' });
const row = Decoration.line({ class: 'md-row' });
const dashes = Decoration.line({ class: 'md-dashes' });
const stroke = Decoration.replace({});

const cellMark = (width: number) =>
  Decoration.mark({ class: 'md-cell', attributes: { style: `width: ${width}%` }, inclusive: true });

/** A cell without the blank that stands beside each stroke. */
function wordsOf(state: EditorState, { from, to }: Cell): Cell {
  const text = state.sliceDoc(from, to);
  const lead = text.length > 1 && text.startsWith(' ') ? 1 : 0;
  const tail = text.length > 2 && text.endsWith(' ') ? 1 : 0;
  return { from: from + lead, to: to - tail };
}

interface Look {
  shown: DecorationSet;
  /** What the caret passes over: the strokes. */
  passed: DecorationSet;
}

function look(state: EditorState): Look {
  const shown: Range<Decoration>[] = [];
  const passed: Range<Decoration>[] = [];
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'Table') return;
      const first = state.doc.lineAt(from).number;
      const lines = Array.from({ length: state.doc.lineAt(to).number - first + 1 }, (_, i) =>
        state.doc.line(first + i),
      );
      const cells = lines.map(cellsOf);
      // Strokes left out at the ends make a table too; that one stays as it is written.
      if (cells.some((line) => line.length !== cells[0]?.length || line.length === 0)) return;
      const texts = cells
        .filter((_, i) => i !== 1)
        .map((line) => line.map((cell) => state.sliceDoc(cell.from, cell.to)));
      const shares = widths(texts);
      lines.forEach((line, i) => {
        shown.push((i === 0 ? head : i === 1 ? dashes : row).range(line.from));
        if (i === 1) return void passed.push(stroke.range(line.from, line.to));
        let from = line.from;
        for (const [column, cell] of (cells[i] ?? []).entries()) {
          const width = shares[column] ?? 10;
          const words = wordsOf(state, cell);
          passed.push(stroke.range(from, words.from));
          if (words.to > words.from) shown.push(cellMark(width).range(words.from, words.to));
          else shown.push(Decoration.widget({ widget: new EmptyCell(width), side: 1 }).range(words.from));
          from = words.to;
        }
        passed.push(stroke.range(from, line.to));
      });
    },
  });
  const hidden = passed.filter(({ from, to }) => to > from);
  return { shown: Decoration.set(shown, true), passed: Decoration.set(hidden, true) };
}

const looks = StateField.define<Look>({
  create: look,
  update: (value, transaction) =>
    transaction.docChanged || syntaxTree(transaction.startState) !== syntaxTree(transaction.state)
      ? look(transaction.state)
      : value,
  provide: (field) => [
    // Around whatever else marks the words of a cell, or one of those would part it in two.
    EditorView.outerDecorations.from(field, ({ shown }) => shown),
    EditorView.decorations.from(field, ({ passed }) => passed),
    EditorView.atomicRanges.of((view) => view.state.field(field, false)?.passed ?? RangeSet.empty),
  ],
});

/** A stroke that is taken away would join two cells: the caret goes into the cell beside instead. */
const keepStrokes = (by: -1 | 1) => (view: EditorView) => {
  const { main } = view.state.selection;
  if (!main.empty) return false;
  let found: Cell | null = null;
  const [from, to] = by < 0 ? [main.head - 1, main.head] : [main.head, main.head + 1];
  view.state.field(looks).passed.between(Math.max(0, from), to, (start, end) => {
    if (start < to && end > from) found = { from: start, to: end };
  });
  if (!found) return false;
  const { from: start, to: end } = found as Cell;
  view.dispatch({ selection: EditorSelection.cursor(by < 0 ? start : end) });
  return true;
};

export function tableLook(): Extension {
  return [
    looks,
    Prec.high(
      keymap.of([
        { key: 'Backspace', run: keepStrokes(-1) },
        { key: 'Delete', run: keepStrokes(1) },
      ]),
    ),
  ];
}
