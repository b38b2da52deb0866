// A long list whose rows have heights of their own: a few are made at once, twice as many after each frame.

import { painted } from '$lib/state/painted';

export class Gradual {
  /** How many rows are made by now. */
  made = $state(0);

  /** Of a component being made. `all`: how many rows there are; `few`: how many are made at once. */
  constructor(all: () => number, few: number) {
    this.made = few;
    $effect(() => {
      const { made } = this;
      if (made >= all()) return;
      let current = true;
      // What waits after a frame, such as a key, goes first.
      void painted().then(() =>
        setTimeout(() => {
          if (current) this.made = made + 2 * few;
        }),
      );
      return () => (current = false);
    });
  }

  /** Has all of them made now. */
  finish(): void {
    this.made = Infinity;
  }
}
