// Whether what a component belongs to is being looked at. What isn't stands still until it is again.

import { getContext, setContext } from 'svelte';

const KEY = Symbol('shown');

/** Of the component being made: whether it is looked at. */
export const isShown = (): (() => boolean) => getContext<(() => boolean) | undefined>(KEY) ?? (() => true);

/** What is inside the component being made is looked at where this holds, and it is itself. */
export function showing(own: () => boolean): () => boolean {
  const outer = isShown();
  const shown = () => outer() && own();
  setContext(KEY, shown);
  return shown;
}

/** A value as it was when the component being made was looked at last. */
export function still<T>(value: () => T): () => T {
  const shown = isShown();
  let held: { value: T } | undefined;
  const now = $derived((shown() || !held ? (held = { value: value() }) : held).value);
  return () => now;
}
