// What floats over the rest of the window, and gives the focus back.

import type { Attachment } from 'svelte/attachments';
import { land, lost, panes } from './landing';

/** `show` brings an element over the rest, and gives what takes it away again. */
export function over<T extends HTMLElement>(show: (element: T) => () => void): Attachment<T> {
  return (element) => {
    const before = document.activeElement as HTMLElement | null;
    const hide = show(element);
    return () => {
      hide();
      // Unless something else was given the focus meanwhile.
      if (lost()) before?.focus();
      // That may be gone by now, or out of sight.
      const pane = panes().get('answer');
      if (pane && lost()) land(pane);
    };
  };
}
