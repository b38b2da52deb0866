// The quotation behind a chip: while the pointer rests on it, and while the caret is moved beside it by keyboard.

import { Prec, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import QuoteCard from '$lib/parts/QuoteCard.svelte';
import type { Cited } from './answer.svelte';
import { chips } from './chips';

const AFTER = 350;

/** Puts the card away. */
const shut = StateEffect.define<null>();

export function quoteCards(find: (key: string) => Cited | undefined, open: (key: string) => void): Extension {
  /** The card of the chip at a place. */
  function card(state: EditorState, at: number): Tooltip | null {
    let found: { from: number; to: number } | null = null;
    state.field(chips).atoms.between(at, at, (from, to) => void (found = { from, to }));
    if (!found) return null;
    const { from, to } = found as { from: number; to: number };
    const key = state.sliceDoc(from + 2, to - 1);
    const cited = find(key);
    if (!cited?.row) return null;
    const props = { role: cited.role, row: cited.row, open: () => open(key) };
    return {
      pos: from,
      end: to,
      create() {
        const dom = document.createElement('div');
        const mounted = mount(QuoteCard, { target: dom, props });
        return { dom, destroy: () => void unmount(mounted) };
      },
    };
  }

  const atCaret = StateField.define<Tooltip | null>({
    create: () => null,
    update(shown, transaction) {
      const { state, docChanged, selection, effects } = transaction;
      if (docChanged || effects.some((effect) => effect.is(shut))) return null;
      if (!selection) return shown;
      const byKey = transaction.isUserEvent('select') && !transaction.isUserEvent('select.pointer');
      return byKey && state.selection.main.empty ? card(state, state.selection.main.head) : null;
    },
    provide: (field) => showTooltip.from(field),
  });
  const away = (view: EditorView) => {
    const shown = view.state.field(atCaret) !== null;
    if (shown) view.dispatch({ effects: shut.of(null) });
    return shown;
  };

  return [
    hoverTooltip((view, at) => card(view.state, at), { hoverTime: AFTER }),
    atCaret,
    Prec.high(keymap.of([{ key: 'Escape', run: away }])),
    EditorView.domEventHandlers({ blur: (_, view) => void away(view) }),
  ];
}
