// What the editor of an answer is made of: what it shows in place of Markdown, its keys, and what it tells the answer.

import { defaultKeymap, history } from '@codemirror/commands';
import { Compartment, Transaction, type Extension, type StateEffect } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import { difference } from '$lib/parts/difference';
import { imports } from '$lib/state/imports.svelte';
import { session } from '$lib/state/session.svelte';
import { bytes, m } from '$lib/words';
import type { AnswerState } from './answer.svelte';
import { quoteCards } from './card';
import { caretOf } from './caret';
import { citationChips } from './chips';
import { completion } from './complete';
import { markdownWriting } from './markdown';
import { questionLinks } from './refs';

/** An answer is read in a minute. What is longer is a source. */
const LONG = 100_000;
const tooLong = EditorView.domEventHandlers({
  paste(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length <= LONG) return false;
    event.preventDefault();
    const add = () => imports.askFor(text);
    session.say(m.too_long({ size: bytes(text.length) }), { word: m.add_source(), run: add });
    return true;
  },
});

const languages = new Compartment();
/** What depends on the languages, of the window and of the book. */
const worded = () => [
  placeholder(m.answer_placeholder()),
  EditorView.contentAttributes.of({ spellcheck: 'true', lang: session.language, 'aria-label': m.answer() }),
];

/** What depends on the languages, anew. */
export const reword = (): StateEffect<unknown> => languages.reconfigure(worded());

/** Takes over a text that was changed elsewhere: what differs, and nothing that is taken back here. */
export function takeOver(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  view.dispatch({
    changes: difference(before, text),
    annotations: Transaction.addToHistory.of(false),
  });
}

/** `entered`: hears that someone is in the text. */
export function editing(answer: AnswerState, entered: () => void): Extension {
  const cited = (key: string) => answer.cited.find((citation) => citation.key === key);
  const open = (key: string) => {
    const citation = cited(key);
    if (citation) session.readAt(citation.excerpt);
  };
  return [
    history(),
    tooLong,
    drawSelection(),
    EditorView.lineWrapping,
    citationChips(open),
    questionLinks((id) => void session.goTo(id)),
    completion({
      excerpts: () => session.excerpts,
      cite: async (excerpt) => (await answer.cite(excerpt))?.key,
      questions: () => session.rows.filter((row) => row.id !== answer.page?.id),
    }),
    markdownWriting(),
    keymap.of([
      // What was typed and what was done elsewhere are taken back in one order.
      { key: 'Mod-z', run: () => (void session.undo(), true), shift: () => (void session.redo(), true) },
      { key: 'Mod-y', run: () => (void session.redo(), true) },
      ...defaultKeymap,
    ]),
    languages.of(worded()),
    quoteCards(cited, open),
    tooltips({ position: 'fixed', parent: document.body }),
    EditorView.updateListener.of(({ docChanged, selectionSet, focusChanged, state, view }) => {
      if (docChanged && answer.page) {
        const text = state.doc.toString();
        if (text !== answer.page.answer) {
          answer.page.answer = text;
          answer.typed();
        }
      }
      if (selectionSet || docChanged) session.caret = caretOf(state);
      if (focusChanged && view.hasFocus) entered();
    }),
  ];
}
