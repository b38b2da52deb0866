// What is typed for a field that is still being made. It goes into that, and not into what one was writing in before.

let field: HTMLTextAreaElement | undefined;

/** Makes something whose field takes the keyboard, and keeps what is typed meanwhile for it. `label`: of the field. */
export async function typingAhead<T>(label: string, make: () => Promise<T>): Promise<T> {
  if (field) return make();
  const last = document.activeElement;
  field = document.createElement('textarea');
  field.className = 'unseen';
  field.setAttribute('aria-label', label);
  // Where spaces don't count, one at the end becomes one that doesn't break.
  field.style.whiteSpace = 'pre-wrap';
  document.body.append(field);
  field.focus({ preventScroll: true });
  const made = await make();
  if (!made) {
    const here = document.activeElement === field;
    typedAhead();
    if (here && last instanceof HTMLElement) last.focus({ preventScroll: true });
  }
  return made;
}

/** What was typed until now, on one line: the field is there, and has the keyboard. */
export function typedAhead(): string {
  const words = field?.value.replaceAll(/\s*\n\s*/g, ' ') ?? '';
  field?.remove();
  field = undefined;
  return words;
}
