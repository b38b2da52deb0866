// What can be done with a row of the outline, as a menu.

import type { Entry } from '$lib/parts/Menu.svelte';
import { session } from '$lib/state/session.svelte';
import { clip, m } from '$lib/words';
import { stay } from './keys';
import type { OutlineState, Row } from './outline.svelte';

/** Of the row that one is on. */
export function rowMenu(outline: OutlineState): Entry[] {
  const row = outline.rows.find((row) => row.id === (outline.at ?? session.question));
  if (!row) return [];
  const act = (task: () => Promise<void>) => () => stay(outline, task());
  return [
    { word: m.rename(), keys: 'F2', run: () => (outline.renaming = row.id) },
    {
      word: m.duplicate(),
      keys: 'Ctrl D',
      disabled: row.kind === 'section',
      run: act(() => outline.duplicate(row)),
    },
    { word: m.move_up(), keys: 'Alt ↑', run: act(() => outline.step(row, -1)) },
    { word: m.move_down(), keys: 'Alt ↓', run: act(() => outline.step(row, 1)) },
    ...elsewhere(outline, row),
    'line',
    { word: m.delete(), keys: 'Del', run: act(() => outline.remove(row)) },
  ];
}

/** The other sections that a question can move to. */
function elsewhere(outline: OutlineState, row: Row): Entry[] {
  const others = session.outline.sections.filter((section) => section.id !== row.section.id);
  if (row.kind !== 'question' || others.length === 0) return [];
  return [
    { heading: m.move_to() },
    ...others.map((section) => ({
      word: clip(section.title, 40),
      run: () => stay(outline, outline.moveTo(row, section.id, null)),
    })),
  ];
}
