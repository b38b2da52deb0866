// A long list whose rows have heights of their own: a few are made at once, more as the end of them nears.

import type { Attachment } from 'svelte/attachments';
import { painted } from '$lib/state/painted';

const NEAR = '1500px';

export class Gradual {
  /** How many rows are made by now. */
  made = $state(0);

  /** `all`: how many rows there are; `few`: how many are made at once; `more`: how many at each step after that. */
  constructor(
    private readonly all: () => number,
    private readonly few: number,
    private readonly more = few,
  ) {
    this.made = few;
  }

  /** For an element behind the rows, in what is scrolled. */
  readonly end: Attachment<HTMLElement> = (element) => {
    const { made } = this;
    if (made >= this.all()) return;
    let current = true;
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        // What waits after a frame, such as a key, goes first.
        void painted().then(() => current && (this.made = made + this.more));
      },
      { root: element.closest('.scroll'), rootMargin: NEAR },
    );
    watch.observe(element);
    return () => {
      current = false;
      watch.disconnect();
    };
  };

  /** Has the row at an index made now. */
  reach(index: number): void {
    if (index >= this.made) this.made = index + this.more;
  }

  /** Of another list: a few of them again. */
  begin(): void {
    this.made = this.few;
  }
}
