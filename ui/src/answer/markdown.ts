// The Markdown of an answer as it is written: quiet marks, and the shortcuts that set them.

import { markdownKeymap, markdownLanguage, pasteURLAsLink } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import {
  EditorSelection,
  Prec,
  type EditorState,
  type Extension,
  type StateCommand,
} from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { tableWriting } from './table';

const look = HighlightStyle.define([
  { tag: tags.processingInstruction, class: 'md-mark' },
  { tag: tags.strong, class: 'md-strong' },
  { tag: tags.emphasis, class: 'md-emphasis' },
  { tag: tags.strikethrough, class: 'md-struck' },
  { tag: tags.heading, class: 'md-heading' },
  { tag: tags.monospace, class: 'md-code' },
  { tag: tags.quote, class: 'md-quote' },
  { tag: tags.link, class: 'md-link' },
  { tag: tags.url, class: 'md-mark' },
]);

/** Puts a mark around the selection, or takes it away. */
const around =
  (mark: string): StateCommand =>
  ({ state, dispatch }) => {
    const n = mark.length;
    const change = state.changeByRange((range) => {
      const inside =
        state.sliceDoc(range.from - n, range.from) === mark &&
        state.sliceDoc(range.to, range.to + n) === mark;
      return inside
        ? {
            changes: [
              { from: range.from - n, to: range.from },
              { from: range.to, to: range.to + n },
            ],
            range: EditorSelection.range(range.from - n, range.to - n),
          }
        : {
            changes: [
              { from: range.from, insert: mark },
              { from: range.to, insert: mark },
            ],
            range: EditorSelection.range(range.from + n, range.to + n),
          };
    });
    dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }));
    return true;
  };

/** Puts a mark before each line of the selection, or takes it away. */
const before =
  (mark: string): StateCommand =>
  ({ state, dispatch }) => {
    const { from, to } = state.selection.main;
    const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
    const lines = Array.from({ length: last - first + 1 }, (_, i) => state.doc.line(first + i));
    const all = lines.every((line) => line.text.startsWith(mark));
    const changes = lines.map((line) =>
      all ? { from: line.from, to: line.from + mark.length } : { from: line.from, insert: mark },
    );
    dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input' }));
    return true;
  };

/** Enter in an empty item leaves the list: what comes next stands apart from it. */
export const leaveList: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || line.number === 1 || !/^\s*(?:[-*+]|\d+[.)]|>)\s*$/.test(line.text)) return false;
  const apart = state.doc.line(line.number - 1).text.trim() === '' ? '' : '\n';
  dispatch(
    state.update({
      changes: { from: line.from, to: line.to, insert: apart },
      selection: { anchor: line.from + apart.length },
      scrollIntoView: true,
      userEvent: 'input',
    }),
  );
  return true;
};

/** What has an Enter of its own, or none. */
const OTHER = /^(?:ListItem|Blockquote|Table|FencedCode|CodeBlock|HTMLBlock)$/;

function inParagraph(state: EditorState, at: number): boolean {
  let node = syntaxTree(state).resolveInner(at, -1);
  while (!OTHER.test(node.name)) {
    if (!node.parent) return true;
    node = node.parent;
  }
  return false;
}

/** Enter parts paragraphs, as it looks: a single line break would be printed as a blank. */
export const newParagraph: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  if (!inParagraph(state, from)) return false;
  const isBlank = (number: number) => number < 1 || state.doc.line(number).text.trim() === '';
  // An empty paragraph is there already.
  if (from === to && isBlank(line.number) && isBlank(line.number - 1)) return true;
  const insert = state.sliceDoc(line.from, from).trim() === '' ? '\n' : '\n\n';
  const blanks = /^[ \t]*/.exec(state.sliceDoc(to, state.doc.lineAt(to).to))?.[0].length ?? 0;
  dispatch(
    state.update({
      changes: { from, to: to + blanks, insert },
      selection: { anchor: from + insert.length },
      scrollIntoView: true,
      userEvent: 'input',
    }),
  );
  return true;
};

/** Shift Enter breaks the line within a paragraph. */
export const breakLine: StateCommand = ({ state, dispatch }) => {
  const { from } = state.selection.main;
  if (!inParagraph(state, from) || state.doc.lineAt(from).text.trim() === '') return false;
  dispatch(state.update(state.replaceSelection('\\\n'), { scrollIntoView: true, userEvent: 'input' }));
  return true;
};

/** Backspace at the beginning of a paragraph joins it to the one before. */
export const joinParagraphs: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || main.head !== line.from || line.number < 3) return false;
  const [gap, above] = [state.doc.line(line.number - 1), state.doc.line(line.number - 2)];
  if (gap.text.trim() !== '' || above.text.trim() === '' || !inParagraph(state, above.to)) return false;
  dispatch(
    state.update({
      changes: { from: above.to, to: line.from },
      scrollIntoView: true,
      userEvent: 'delete',
    }),
  );
  return true;
};

const insertLink: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main;
  const words = state.sliceDoc(from, to);
  const at = from + words.length + 3;
  dispatch(
    state.update({
      changes: { from, to, insert: `[${words}](https://)` },
      selection: words ? { anchor: at, head: at + 8 } : { anchor: from + 1 },
      userEvent: 'input',
    }),
  );
  return true;
};

/** An address that is pasted over words makes a link of them. */
const linkPasting = EditorView.domEventHandlers({
  paste(event, view) {
    const address = event.clipboardData?.getData('text/plain').trim() ?? '';
    const { from, to, empty } = view.state.selection.main;
    if (empty || !/^https?:\/\/\S+$/.test(address) || address.includes(')')) return false;
    view.dispatch(view.state.replaceSelection(`[${view.state.sliceDoc(from, to)}](${address})`));
    event.preventDefault();
    return true;
  },
});

export const bold = around('**');
export const italic = around('*');
export const list = before('- ');
export const quotation = before('> ');
export const link = insertLink;

export function markdownWriting(): Extension {
  return [
    // Not `markdown()`: that brings the parsers of HTML, CSS and JavaScript, and HTML is text here.
    markdownLanguage,
    pasteURLAsLink,
    Prec.high(
      keymap.of([
        { key: 'Enter', run: leaveList },
        { key: 'Enter', run: newParagraph, shift: breakLine },
        { key: 'Backspace', run: joinParagraphs },
        ...markdownKeymap,
      ]),
    ),
    syntaxHighlighting(look),
    keymap.of([
      { key: 'Mod-b', run: bold },
      { key: 'Mod-i', run: italic },
      { key: 'Mod-Shift-8', run: list },
      { key: 'Mod-Shift-9', run: quotation },
      { key: 'Mod-Shift-k', run: link },
    ]),
    tableWriting(),
    linkPasting,
  ];
}
