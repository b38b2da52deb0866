// Where the caret of an answer stands, and bringing it somewhere.

import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** In bytes of the Markdown: as the core counts. */
export const caretOf = (state: EditorState): number =>
  new TextEncoder().encode(state.sliceDoc(0, state.selection.main.head)).length;

/** Puts the caret at a byte of the Markdown. */
export function place(view: EditorView, byte: number): void {
  const bytes = new TextEncoder().encode(view.state.doc.toString());
  const anchor = new TextDecoder().decode(bytes.subarray(0, byte)).length;
  view.dispatch({ selection: { anchor: Math.min(anchor, view.state.doc.length) }, scrollIntoView: true });
  view.focus();
}

/** Selects from one place of the text to another. */
export function select(view: EditorView, anchor: number, head: number): void {
  view.dispatch({ selection: { anchor, head } });
  view.focus();
}

/** Puts a citation where the caret is; at the end of a text that nobody has been in. */
export function insert(view: EditorView, key: string, touched: boolean): void {
  const { state } = view;
  const at = touched ? state.selection.main.head : state.doc.toString().trimEnd().length;
  const mark = `[^${key}]`;
  view.dispatch({
    changes: { from: at, insert: mark },
    selection: { anchor: at + mark.length },
    userEvent: 'input',
  });
}

/** Selects the first citation under a key. */
export function show(view: EditorView, key: string): void {
  const mark = `[^${key}]`;
  const at = view.state.doc.toString().indexOf(mark);
  if (at < 0) return;
  view.dispatch({ selection: { anchor: at, head: at + mark.length }, scrollIntoView: true });
  view.focus();
}
