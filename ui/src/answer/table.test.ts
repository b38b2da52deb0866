import { markdownLanguage } from '@codemirror/lang-markdown';
import { EditorState, type StateCommand } from '@codemirror/state';
import { EditorView, runScopeHandlers } from '@codemirror/view';
import { expect, test } from 'vitest';
import { citationChips } from './chips';
import { markdownWriting } from './markdown';
import { widths } from './table-look';
import { addColumn, addRow, dropColumn, dropRow, insertTable, pastedTable, tableWriting } from './table';

/** A text in which `‸` is the caret. */
function written(text: string): EditorView {
  const anchor = text.indexOf('‸');
  const doc = text.replace('‸', '');
  const extensions = [markdownLanguage, tableWriting()];
  return new EditorView({ state: EditorState.create({ doc, selection: { anchor }, extensions }) });
}

function shown({ state }: EditorView): string {
  const { from, to } = state.selection.main;
  const chosen = from === to ? '‸' : `‹${state.sliceDoc(from, to)}›`;
  return state.sliceDoc(0, from) + chosen + state.sliceDoc(to);
}

const TABLE = '| a‸ | b |\n| --- | --- |\n| c | d |';

function press(view: EditorView, key: string, shiftKey = false): void {
  runScopeHandlers(view, new KeyboardEvent('keydown', { key, shiftKey }), 'editor');
}

test('Tab goes from cell to cell, and makes a row at the end', () => {
  const view = written(TABLE);
  const check = (key: string, shift: boolean, expected: string) => {
    press(view, key, shift);
    expect(shown(view)).toBe(expected);
  };
  check('Tab', false, '| a | ‹b› |\n| --- | --- |\n| c | d |');
  check('Tab', false, '| a | b |\n| --- | --- |\n| ‹c› | d |');
  check('Tab', true, '| a | ‹b› |\n| --- | --- |\n| c | d |');
  check('Enter', false, '| a | b |\n| --- | --- |\n| c | ‹d› |');
  check('Tab', false, '| a | b |\n| --- | --- |\n| c | d |\n| ‸  |   |');
});

test('Enter in an empty last row leaves the table', () => {
  const view = written('| a | b |\n| --- | --- |\n| ‸  |   |');
  press(view, 'Enter');
  expect(shown(view)).toBe('| a | b |\n| --- | --- |\n\n‸');
});

test('a cell stays one, whatever stands in it', () => {
  const doc = '| Who | **What** |\n| --- | --- |\n| The port | Denies it[^port] *now* |';
  const extensions = [markdownWriting(), citationChips(() => undefined)];
  const { dom } = new EditorView({ state: EditorState.create({ doc, extensions }) });
  const cells = [...dom.querySelectorAll('.md-row')].map((row) =>
    [...row.querySelectorAll('.md-cell')].map((cell) => cell.textContent),
  );
  expect(cells).toEqual([
    ['Who', '**What**'],
    ['The port', 'Denies it^port× *now*'],
  ]);
});

test('outside of a table the keys are not taken', () => {
  const view = written('No table.‸');
  press(view, 'Tab');
  expect(shown(view)).toBe('No table.‸');
});

test('rows and columns come and go', () => {
  const check = (run: StateCommand, before: string, after: string) => {
    const view = written(before);
    run(view);
    expect(shown(view)).toBe(after);
  };
  check(addRow, TABLE, '| a | b |\n| --- | --- |\n| ‸  |   |\n| c | d |');
  check(addColumn, TABLE, '| a | ‸  | b |\n| --- | --- | --- |\n| c |   | d |');
  check(
    addColumn,
    '| a | b |\n| --- | --- |\n| c | d‸ |',
    '| a | b |   |\n| --- | --- | --- |\n| c | d | ‸  |',
  );
  check(dropRow, '| a | b |\n| --- | --- |\n| c‸ | d |', '| a | b |\n| --- | --- |‸');
  check(dropRow, TABLE, TABLE);
  check(dropColumn, TABLE, '|‸ b |\n| --- |\n| d |');
  check(insertTable, 'Before.‸', 'Before.\n\n| ‸  |   |\n| --- | --- |\n|   |   |\n');
});

test('rows of a spreadsheet become a table, other text does not', () => {
  const check = (text: string, table: string | null) => expect(pastedTable(text)).toBe(table);
  check('Year\tLandings\r\n2025\t1|200\n', '| Year | Landings |\n| --- | --- |\n| 2025 | 1\\|200 |');
  check('A line\nand another', null);
  check('one\ttwo', null);
  check('one\ttwo\nthree', null);
});

test('columns take the room that their words ask for, and no more than there is', () => {
  const check = (rows: string[][], expected: number[]) => expect(widths(rows)).toEqual(expected);
  check([['a', 'b']], [8, 8]);
  check([['Speaker', 'What was said, and where it was printed']], [16.1, 54.8]);
  check([['x'.repeat(90), 'x'.repeat(90), 'x'.repeat(90)]], [33.3, 33.3, 33.3]);
  check([['[^a-very-long-key-of-a-citation]']], [20.9]);
});

test('a table is shown as cells, without its strokes and dashes', () => {
  const view = written('| A | B |\n| --- | --- |\n| **c** |   |\n\nText.‸');
  const rows = [...view.contentDOM.querySelectorAll('.md-row')];
  expect(rows.map((row) => row.textContent)).toEqual(['AB', '**c** ']);
  expect(rows.map((row) => row.querySelectorAll('.md-cell').length)).toEqual([2, 2]);
  expect(view.contentDOM.querySelector('.md-dashes')?.textContent).toBe('');
});

test('a stroke is not taken away by the keys that take letters away', () => {
  const check = (before: string, key: string, after: string) => {
    const view = written(before);
    runScopeHandlers(view, new KeyboardEvent('keydown', { key }), 'editor');
    expect(shown(view)).toBe(after);
  };
  const dashes = '\n| --- | --- |';
  check(`| A | ‸B |${dashes}`, 'Backspace', `| A‸ | B |${dashes}`);
  check(`| A‸ | B |${dashes}`, 'Delete', `| A | ‸B |${dashes}`);
});
