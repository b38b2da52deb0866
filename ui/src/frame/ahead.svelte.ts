// What is done ahead while nothing else is: every view's script is fetched, and the two largest views are made.

import { painted } from '$lib/state/painted';
import { session } from '$lib/state/session.svelte';
import { views } from './views';

const QUIET = 800;

class Ahead {
  quiet = $state(false);
  library = $derived(this.quiet && session.whole);
  /** Made without findings, it would be made twice. */
  check = $derived(this.quiet && session.checked !== null);
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
    ahead.quiet = true;
  };
  void make();
  return () => {
    stopped = true;
  };
}
