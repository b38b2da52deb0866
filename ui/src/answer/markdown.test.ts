import { deleteCharBackward } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, runScopeHandlers } from '@codemirror/view';
import { expect, test } from 'vitest';
import { markdownWriting } from './markdown';

/** Presses a key in a text in which `‸` is the caret; `⏎` are line breaks. */
function check(key: string, before: string, after: string, shiftKey = false): void {
  const text = before.replaceAll('⏎', '\n');
  const anchor = text.indexOf('‸');
  const extensions = [markdownWriting(), keymap.of([{ key: 'Backspace', run: deleteCharBackward }])];
  const state = EditorState.create({ doc: text.replace('‸', ''), selection: { anchor }, extensions });
  const view = new EditorView({ state });
  runScopeHandlers(view, new KeyboardEvent('keydown', { key, shiftKey }), 'editor');
  const { head } = view.state.selection.main;
  const now = `${view.state.sliceDoc(0, head)}‸${view.state.sliceDoc(head)}`.replaceAll('\n', '⏎');
  expect(now, `${key} in ${before}`).toBe(after);
}

test('Enter begins a paragraph, which is one in print too', () => {
  check('Enter', 'One.‸', 'One.⏎⏎‸');
  check('Enter', 'One.[^a]‸', 'One.[^a]⏎⏎‸');
  check('Enter', 'One.‸ Two.', 'One.⏎⏎‸Two.');
  check('Enter', '‸One.', '⏎‸One.');
  check('Enter', '# Head‸⏎One.', '# Head⏎⏎‸⏎One.');
});

test('an empty paragraph is not made twice', () => {
  check('Enter', 'One.⏎⏎‸', 'One.⏎⏎‸');
  check('Enter', '‸', '‸');
  check('Enter', 'One.⏎‸', 'One.⏎⏎‸');
});

test('Shift Enter breaks a line within its paragraph', () => {
  check('Enter', 'One‸', 'One\\⏎‸', true);
});

test('lists, quotations and code have an Enter of their own', () => {
  check('Enter', '- One‸', '- One⏎- ‸');
  check('Enter', '1. One‸', '1. One⏎2. ‸');
  check('Enter', '> One‸', '> One⏎> ‸');
  check('Enter', 'One⏎- ‸', 'One⏎⏎‸');
});

test('Backspace at the beginning of a paragraph joins it to the one before', () => {
  check('Backspace', 'One.⏎⏎‸Two.', 'One.‸Two.');
  check('Backspace', 'One.⏎⏎‸', 'One.‸');
  check('Backspace', 'One.⏎⏎⏎‸Two.', 'One.⏎⏎‸Two.');
  check('Backspace', 'One.⏎‸Two.', 'One.‸Two.');
});
