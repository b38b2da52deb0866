// What is done ahead while nothing else is: every view's script is fetched, and the three largest views are made.

import { painted } from '$lib/state/painted';
import { session } from '$lib/state/session.svelte';
import { views } from './views';

const QUIET = 800;

class Ahead {
  /** How many of them may be made by now: no task is longer than one of them takes. */
  made = $state(0);
  library = $derived(this.made > 0 && session.whole);
  /** Made without findings, it would be made twice. */
  check = $derived(this.made > 1 && session.checked !== null);
  export = $derived(this.made > 2 && session.book !== null);
}

/** Which views may be made before they are wanted: the first look at them is then like every later one. */
export const ahead = new Ahead();

/** Has everything at hand before it is asked for, one after the other, until it is told to stop. */
export function makeAhead(): () => void {
  let stopped = false;
  const make = async () => {
    await new Promise((done) => setTimeout(done, QUIET));
    for (const fetch of Object.values(views)) {
      if (stopped) return;
      await fetch();
      if (stopped) return;
      await painted();
    }
    while (ahead.made < 3 && !stopped) {
      ahead.made += 1;
      await painted();
    }
  };
  void make();
  return () => {
    stopped = true;
  };
}
