// The sources that the mouse is drawn over are chosen, from the one that it was pressed on.

import type { LibraryState } from './library.svelte';

export const sourceAt = ({ target }: Event): string | null =>
  (target as HTMLElement).closest<HTMLElement>('[data-source]')?.dataset.source ?? null;

export function sweep(library: LibraryState) {
  let [from, last]: [string | null, string | null] = [null, null];
  return {
    onpointerdown(event: PointerEvent) {
      const plain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
      from = last = plain ? sourceAt(event) : null;
    },
    onpointermove(event: PointerEvent) {
      if (event.buttons !== 1) from = null;
      const to = sourceAt(event);
      if (from === null || to === null || to === last) return;
      last = to;
      void library.sweep(from, to);
    },
  };
}
