import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import type { Cited } from './answer.svelte';
import { citationChips, keyAtCaret, setCited } from './chips';
import { bold, italic, leaveList, list } from './markdown';

const cited: Cited = { key: 'hart', excerpt: 'x', role: 'disputes', number: 1, row: undefined };

function written(doc: string, anchor = 0, head = anchor): EditorView {
  const state = EditorState.create({
    doc,
    selection: { anchor, head },
    extensions: citationChips(() => undefined),
  });
  const view = new EditorView({ state });
  view.dispatch({ effects: setCited.of([cited]) });
  return view;
}

test('a citation is shown as a chip on the line of the word before it', () => {
  const view = written('She said so.[^hart] Then');
  const chip = view.dom.querySelector('.keep .chip');
  expect(chip?.textContent).toContain('1');
  expect(chip?.getAttribute('aria-label')).toContain('Citation 1');
  expect(view.dom.querySelector('.keep')?.textContent).toMatch(/^so\./);
});

test('a key that stands for nothing says so', () => {
  const view = written('So.[^nobody]');
  expect(view.dom.querySelector('.chip')?.getAttribute('aria-label')).toBe('Unknown citation nobody');
});

test('the caret knows which citation it is beside', () => {
  const check = (at: number, key: string | null) =>
    expect(keyAtCaret(written('So.[^hart] on', at).state)).toBe(key);
  check(0, null);
  check(3, 'hart');
  check(10, 'hart');
  check(12, null);
});

test('marks are put around the selection, and taken away again', () => {
  const check = (run: typeof bold, before: string, from: number, to: number, after: string) => {
    const view = written(before, from, to);
    run(view);
    expect(view.state.doc.toString()).toBe(after);
    run(view);
    expect(view.state.doc.toString()).toBe(before);
  };
  check(bold, 'one two', 4, 7, 'one **two**');
  check(italic, 'one two', 0, 3, '*one* two');
  check(list, 'one\ntwo', 0, 7, '- one\n- two');
});

test('Enter in an empty item leaves the list, and what follows stands apart from it', () => {
  const check = (before: string, after: string) => {
    const state = EditorState.create({ doc: before, selection: { anchor: before.length } });
    const view = new EditorView({ state });
    leaveList(view);
    expect(view.state.doc.toString()).toBe(after);
  };
  check('- one\n- ', '- one\n\n');
  check('1. one\n2. ', '1. one\n\n');
  check('- one\n\n- ', '- one\n\n');
  check('- one', '- one');
});
