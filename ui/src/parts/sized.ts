// How large something is, told once it is laid out. Asked for before that, all would have to be laid out for the answer.

import type { Attachment } from 'svelte/attachments';

/** `tell` hears of it at the first frame and whenever it changes. */
export function sized(tell: (element: HTMLElement) => void): Attachment<HTMLElement> {
  return (element) => {
    const watch = new ResizeObserver(() => tell(element));
    watch.observe(element);
    return () => watch.disconnect();
  };
}
