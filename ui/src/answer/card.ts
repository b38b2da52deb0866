// The quotation behind a chip, while the pointer rests on it.

import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { mount, unmount } from 'svelte';
import QuoteCard from '$lib/parts/QuoteCard.svelte';
import type { Cited } from './answer.svelte';
import { chips } from './chips';

const AFTER = 350;

export const quoteCards = (
  find: (key: string) => Cited | undefined,
  open: (key: string) => void,
): Extension =>
  hoverTooltip(
    (view, at) => {
      let found: { from: number; to: number } | null = null;
      view.state.field(chips).atoms.between(at, at, (from, to) => void (found = { from, to }));
      if (!found) return null;
      const { from, to } = found as { from: number; to: number };
      const key = view.state.sliceDoc(from + 2, to - 1);
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
    },
    { hoverTime: AFTER },
  );
