// The tools of a bar are one stop of the Tab key (ARIA's toolbar pattern): arrows, Home and End go from one to another.
// One that is switched off by `aria-disabled` is gone to all the same: who can't see it learns that it is there.

import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

export const toolbar: Attachment<HTMLElement> = (bar) => {
  /** The tool that Tab comes to. */
  let stop: HTMLElement | undefined;
  const tools = () => [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')];

  function settle() {
    const all = tools();
    if (!stop || !all.includes(stop)) stop = all[0];
    for (const tool of all) tool.tabIndex = tool === stop ? 0 : -1;
  }

  function focused({ target }: FocusEvent) {
    stop = tools().find((tool) => tool === target) ?? stop;
    settle();
  }

  function keys(event: KeyboardEvent) {
    const all = tools();
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[
      event.key
    ];
    // A field in a bar has the arrows for its words; with another key they are no business of a bar.
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    event.preventDefault();
    all[to % all.length]?.focus();
  }

  settle();
  const changes = new MutationObserver(settle);
  changes.observe(bar, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  const off = [on(bar, 'focusin', focused), on(bar, 'keydown', keys)];
  return () => {
    changes.disconnect();
    off.forEach((end) => end());
  };
};
