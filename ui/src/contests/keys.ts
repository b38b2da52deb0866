// The table by keyboard: arrows, Home and End, writing, and the moves of the row or column that a name stands for.

import { session } from '$lib/state/session.svelte';
import type { ContestsState } from './contests.svelte';

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function keys(event: KeyboardEvent, contests: ContestsState, focus: () => Promise<void>): void {
  const { contest, at, cell } = contests;
  if (!contest || contests.editing || !(event.target as HTMLElement).matches('td, th')) return;
  const step = STEPS[event.key];
  const head = at.actor < 0 ? 'aspect' : at.aspect < 0 ? 'actor' : null;
  const act = (task: Promise<unknown> | void) => {
    event.preventDefault();
    void Promise.resolve(task).then(focus);
  };
  const go = (actor: number, aspect: number) => act(contests.go(actor, aspect));

  if (step && event.altKey) {
    const by = step[0] + step[1] > 0 ? 1 : -1;
    act(contests.move(step[0] === 0 ? 'aspect' : 'actor', by));
  } else if (event.altKey) {
    if (event.key === 'Enter' && cell?.excerpt) act(session.readAt(cell.excerpt));
  } else if (step) go(at.actor + step[0], at.aspect + step[1]);
  else if (event.key === 'Home') go(at.aspect < 0 ? 0 : -1, event.ctrlKey ? 0 : at.aspect);
  else if (event.key === 'End')
    go(contest.rows.length - 1, event.ctrlKey ? contest.aspects.length - 1 : at.aspect);
  else if (event.ctrlKey || event.metaKey) return;
  else if (event.key === 'Enter' || event.key === 'F2') {
    event.preventDefault();
    contests.editing = true;
  } else if (event.key === 'Delete') act(head ? contests.remove(head) : contests.clear());
  else if (event.key.length === 1 && event.key !== ' ' && event.key !== '?' && contests.words === '') {
    // What is typed on an empty place is written there.
    contests.editing = true;
  }
}
