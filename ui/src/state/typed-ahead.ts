// What is typed for a field that is still being made. It goes into that, and not into what one was writing in before.

import { unsent } from './unsent';

interface Ahead {
  field: HTMLTextAreaElement;
  /** What the field that is being made is called. */
  label: string;
  /** What had the keyboard before. */
  last: Element | null;
  forget?: (() => void) | void;
}

let ahead: Ahead | undefined;

/** Makes something whose field takes the keyboard, and keeps what is typed meanwhile for it. `label`: of the field. */
export async function typingAhead<T>(label: string, make: () => Promise<T>): Promise<T> {
  if (ahead && ahead.label !== label) return make();
  ahead ??= { field: document.createElement('textarea'), label, last: document.activeElement };
  const { field } = ahead;
  field.className = 'unseen';
  field.setAttribute('aria-label', label);
  // Where spaces don't count, one at the end becomes one that doesn't break.
  field.style.whiteSpace = 'pre-wrap';
  if (!field.isConnected) document.body.append(field);
  field.focus({ preventScroll: true });
  const made = await make();
  if (!made) stranded(label);
  return made;
}

/** The field of this label couldn't be made: what was typed for it is shown, until the next field like it takes it. */
export function stranded(label: string): void {
  if (ahead?.label !== label || ahead.field.value === '') return void typedAhead(label);
  const { field } = ahead;
  field.className = 'stranded';
  field.rows = 2;
  ahead.forget ??= unsent(() => field.value)(field);
}

/** What was typed for the field of this label until now, on one line. The keyboard is where it was, unless it was taken. */
export function typedAhead(label: string): string {
  if (ahead?.label !== label) return '';
  const { field, last, forget } = ahead;
  ahead = undefined;
  forget?.();
  if (document.activeElement === field && last instanceof HTMLElement) last.focus({ preventScroll: true });
  field.remove();
  return field.value.replaceAll(/\s*\n\s*/g, ' ');
}
