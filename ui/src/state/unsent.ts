// Words in forms and fields that are kept only when those are sent or left: what closing the window would lose.

import type { Attachment } from 'svelte/attachments';

const forms = new Set<() => string>();

/** Of a form or a field: the words in it that are kept nowhere else; none where they are. */
export function unsent<T extends Element>(words: (element: T) => string): Attachment<T> {
  return (element) => {
    const here = () => words(element);
    forms.add(here);
    return () => forms.delete(here);
  };
}

/** The words of all forms that are there, form by form. */
export const unsentWords = (): string[] => [...forms].map((words) => words()).filter((words) => words !== '');
