// Tables in Markdown, written like tables: Tab goes from cell to cell, Enter down, and a copied table comes in as one.

import { completionStatus } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import { Prec, type EditorState, type Extension, type Line, type StateCommand } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { cellsOf, tableLook, type Cell } from './table-look';

/** A table: its lines without the one of dashes, the cells of each, and where the caret is. */
interface Table {
  lines: Line[];
  cells: Cell[][];
  row: number;
  column: number;
  /** All lines, the one of dashes too. */
  all: Line[];
}

const DASHES = /^[\s|:-]+$/;
const empty = (columns: number) => `|${'   |'.repeat(columns)}`;

/** The table that the caret is in. */
export function tableAt(state: EditorState): Table | null {
  const { head } = state.selection.main;
  let node = syntaxTree(state).resolveInner(head, -1);
  while (node.name !== 'Table') {
    if (!node.parent) return null;
    node = node.parent;
  }
  const first = state.doc.lineAt(node.from).number;
  const last = state.doc.lineAt(node.to).number;
  const all = Array.from({ length: last - first + 1 }, (_, i) => state.doc.line(first + i));
  const lines = all.filter((_, i) => i !== 1);
  const row = lines.findIndex((line) => head >= line.from && head <= line.to);
  const cells = lines.map(cellsOf);
  const column = cells[row]?.findIndex((cell) => head <= cell.to) ?? -1;
  return row < 0 ? null : { lines, cells, row, column: Math.max(0, column), all };
}

/** What is selected when one comes into a cell: its words, or the place for them. */
function inside(state: EditorState, { from, to }: Cell): { anchor: number; head: number } {
  const text = state.sliceDoc(from, to);
  const words = text.trim();
  if (words === '') return { anchor: Math.min(from + 1, to), head: Math.min(from + 1, to) };
  const anchor = from + text.indexOf(words);
  return { anchor, head: anchor + words.length };
}

const goTo =
  (target: (table: Table) => [row: number, column: number]): StateCommand =>
  ({ state, dispatch }) => {
    const table = tableAt(state);
    if (!table || completionStatus(state) === 'active') return false;
    const [row, column] = target(table);
    const cell = table.cells[row]?.[column];
    if (cell) dispatch(state.update({ selection: inside(state, cell), scrollIntoView: true }));
    else if (row >= table.cells.length) return grow(column)({ state, dispatch });
    return true;
  };

/** A new row behind the last one, and into it. */
const grow =
  (column: number): StateCommand =>
  ({ state, dispatch }) => {
    const table = tableAt(state);
    const last = table?.lines.at(-1);
    if (!table || !last) return false;
    const insert = `\n${empty(table.cells[0]?.length ?? 1)}`;
    const anchor = last.to + 3 + 4 * column;
    dispatch(
      state.update({
        ...{ changes: { from: last.to, insert }, selection: { anchor } },
        ...{ scrollIntoView: true, userEvent: 'input' },
      }),
    );
    return true;
  };

const nextCell = goTo(({ cells, row, column }) =>
  column + 1 < (cells[row]?.length ?? 0) ? [row, column + 1] : [row + 1, 0],
);
const cellBefore = goTo(({ cells, row, column }) =>
  column > 0 ? [row, column - 1] : [row - 1, (cells[row - 1]?.length ?? 1) - 1],
);

/** Down a row; out of the table from a last row in which nothing is. */
const down: StateCommand = ({ state, dispatch }) => {
  const table = tableAt(state);
  const line = table?.lines[table.row];
  if (!table || !line || completionStatus(state) === 'active') return false;
  if (table.row < table.lines.length - 1 || !DASHES.test(line.text) || table.row === 0)
    return goTo(({ row, column }) => [row + 1, column])({ state, dispatch });
  dispatch(
    state.update({
      ...{ changes: { from: line.from, to: line.to, insert: '\n' }, selection: { anchor: line.from + 1 } },
      ...{ scrollIntoView: true, userEvent: 'input' },
    }),
  );
  return true;
};

export const addRow: StateCommand = ({ state, dispatch }) => {
  const table = tableAt(state);
  // Behind the head comes the line of dashes.
  const line = table?.row === 0 ? table.all[1] : table?.lines[table.row];
  if (!table || !line) return false;
  const insert = `\n${empty(table.cells[0]?.length ?? 1)}`;
  dispatch(
    state.update({
      changes: { from: line.to, insert },
      selection: { anchor: line.to + 3 },
      userEvent: 'input',
    }),
  );
  return true;
};

export const addColumn: StateCommand = ({ state, dispatch }) => {
  const table = tableAt(state);
  if (!table) return false;
  const changes = table.all.map((line, i) => {
    const end = cellsOf(line)[table.column]?.to ?? line.to - 1;
    return { from: end + 1, insert: i === 1 ? ' --- |' : '   |' };
  });
  const head = table.lines[table.row];
  const before = changes.filter((change) => head && change.from < head.from);
  const at = changes.find((change) => head && change.from > head.from && change.from <= head.to + 1);
  const moved = before.reduce((sum, change) => sum + change.insert.length, 0);
  dispatch(state.update({ changes, selection: { anchor: (at?.from ?? 0) + moved + 1 }, userEvent: 'input' }));
  return true;
};

export const dropRow: StateCommand = ({ state, dispatch }) => {
  const table = tableAt(state);
  const line = table?.lines[table.row];
  if (!table || !line || table.row === 0) return false;
  dispatch(state.update({ changes: { from: line.from - 1, to: line.to }, userEvent: 'delete' }));
  return true;
};

export const dropColumn: StateCommand = ({ state, dispatch }) => {
  const table = tableAt(state);
  if (!table || (table.cells[0]?.length ?? 0) < 2) return false;
  const changes = table.all.flatMap((line) => {
    const cell = cellsOf(line)[table.column];
    return cell ? [{ from: cell.from, to: cell.to + 1 }] : [];
  });
  dispatch(state.update({ changes, userEvent: 'delete' }));
  return true;
};

export const insertTable: StateCommand = ({ state, dispatch }) => {
  const line = state.doc.lineAt(state.selection.main.head);
  const lead = line.text.trim() === '' ? '' : '\n\n';
  const table = `${lead}${empty(2)}\n| --- | --- |\n${empty(2)}\n`;
  dispatch(
    state.update({
      changes: { from: line.to, insert: table },
      selection: { anchor: line.to + lead.length + 2 },
      ...{ scrollIntoView: true, userEvent: 'input' },
    }),
  );
  return true;
};

/** Rows of a spreadsheet, as the clipboard has them, as a Markdown table; `null` where it is none. */
export function pastedTable(text: string): string | null {
  const rows = text
    .replaceAll('\r', '')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const columns = rows[0]?.length ?? 0;
  if (rows.length < 2 || columns < 2 || rows.some((row) => row.length !== columns)) return null;
  const line = (row: string[]) => `| ${row.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${' --- |'.repeat(columns)}`, ...body.map(line)].join('\n');
}

export function tableWriting(): Extension {
  return [
    tableLook(),
    Prec.highest(
      keymap.of([
        { key: 'Tab', run: nextCell, shift: cellBefore },
        { key: 'Enter', run: down },
      ]),
    ),
    EditorView.domEventHandlers({
      paste(event, view) {
        const table = pastedTable(event.clipboardData?.getData('text/plain') ?? '');
        if (!table || tableAt(view.state)) return false;
        const line = view.state.doc.lineAt(view.state.selection.main.head);
        const lead = line.text.trim() === '' ? '' : '\n\n';
        view.dispatch(view.state.replaceSelection(`${lead}${table}\n`));
        event.preventDefault();
        return true;
      },
    }),
  ];
}
