import { history, undo } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { caretOf, insert, place, show } from './caret';
import { keep, resume } from './kept';

const written = (doc: string, anchor = 0) =>
  new EditorView({ state: EditorState.create({ doc, selection: { anchor }, extensions: history() }) });

test('the caret is counted in bytes, and never past the end', () => {
  const check = (byte: number, caret: number, counted = byte) => {
    const view = written('Così – sì');
    place(view, byte);
    expect(view.state.selection.main.head).toBe(caret);
    expect(caretOf(view.state)).toBe(counted);
  };
  check(0, 0);
  check(5, 4);
  check(9, 6);
  check(99, 9, 13);
});

test('a citation goes to the caret, or to the end where nobody has been', () => {
  const check = (touched: boolean, text: string) => {
    const view = written('So. Then.\n', 3);
    insert(view, 'hart', touched);
    expect(view.state.doc.toString()).toBe(text);
    expect(view.state.sliceDoc(0, view.state.selection.main.head)).toMatch(/\[\^hart\]$/);
  };
  check(true, 'So.[^hart] Then.\n');
  check(false, 'So. Then.[^hart]\n');
});

test('a citation is shown where it stands first; one that is not there moves nothing', () => {
  const check = (key: string, from: number, to: number) => {
    const view = written('So.[^hart] And.[^hart]', 1);
    show(view, key);
    const { main } = view.state.selection;
    expect([main.from, main.to]).toEqual([from, to]);
  };
  check('hart', 3, 10);
  check('nobody', 1, 1);
});

test('undo survives leaving a question, unless its text was changed elsewhere', () => {
  const view = written('Before.', 7);
  view.dispatch({ changes: { from: 7, insert: ' After.' }, userEvent: 'input' });
  keep('q', view.state);
  const check = (text: string, undone: string) => {
    const again = new EditorView({ state: resume('q', text, history()) });
    expect(again.state.doc.toString()).toBe(text);
    undo(again);
    expect(again.state.doc.toString()).toBe(undone);
  };
  check('Before. After.', 'Before.');
  check('Something else.', 'Something else.');
});
