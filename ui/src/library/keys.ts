// The table of sources by keyboard: arrows, pages, Home and End, and what can be done with the chosen ones. Its menu
// offers the same.

import type { Entry } from '$lib/parts/Menu.svelte';
import { session } from '$lib/state/session.svelte';
import { counted, m } from '$lib/words';
import type { LibraryState } from './library.svelte';

export function keys(event: KeyboardEvent, library: LibraryState): void {
  if ((event.target as HTMLElement).tagName === 'BUTTON') return;
  const { length } = library.cards;
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -length, End: length }[
    event.key
  ];
  if (step) library.step(step, event.shiftKey);
  else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') library.chooseAll();
  else if (event.key === 'Enter' && library.chosen) session.readSource(library.chosen);
  else if (event.key === 'Delete') void library.remove();
  else return;
  event.preventDefault();
}

export function entries(library: LibraryState): Entry[] {
  const id = library.chosen;
  if (!id) return [];
  const many = library.picked.size > 1;
  return [
    { word: m.read(), icon: 'read', keys: 'Enter', run: () => session.readSource(id) },
    { word: m.choose_all(), keys: 'Ctrl A', run: () => library.chooseAll() },
    'line',
    {
      word: many ? counted(m.sources_remove, library.picked.size) : m.source_remove(),
      keys: 'Del',
      run: () => void library.remove(),
    },
  ];
}
