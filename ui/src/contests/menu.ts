// What can be done with the row and the column of the place that the keyboard is on.

import type { Entry } from '$lib/parts/Menu.svelte';
import { m } from '$lib/words';
import type { ContestsState } from './contests.svelte';
import { names, type Axis } from './table';

export function placeEntries(contests: ContestsState): Entry[] {
  const { contest, at } = contests;
  if (!contest) return [];
  const of = (axis: Axis, heading: string, back: string, forth: string): Entry[] => {
    const all = names(contest, axis);
    const name = all[at[axis]];
    if (name === undefined) return [];
    return [
      { heading: `${heading}: ${name || m.unnamed()}` },
      {
        word: m.rename(),
        keys: 'F2',
        run: () => {
          contests.go(axis === 'actor' ? at.actor : -1, axis === 'actor' ? -1 : at.aspect);
          contests.editing = true;
        },
      },
      { word: back, disabled: at[axis] === 0, run: () => void contests.move(axis, -1) },
      { word: forth, disabled: at[axis] === all.length - 1, run: () => void contests.move(axis, 1) },
      { word: m.delete(), run: () => void contests.remove(axis) },
    ];
  };
  const [actor, aspect] = [
    of('actor', m.actor(), m.move_left(), m.move_right()),
    of('aspect', m.aspect(), m.move_up(), m.move_down()),
  ];
  return actor.length && aspect.length ? [...actor, 'line', ...aspect] : [...actor, ...aspect];
}
