// What rests on a source: in the open book one by one, and in how many others.

import { desk } from '$lib/ipc';
import type { BookRests } from '$lib/ipc/generated/BookRests';
import { session } from '$lib/state/session.svelte';
import { counted, m } from '$lib/words';

export class RestsState {
  #books = $state.raw<readonly BookRests[]>([]);
  #source = '';

  here = $derived(this.#books.find(({ book }) => book === session.book)?.rests ?? []);

  /** What the book would lose with it. */
  verdict = $derived.by((): string => {
    const sole = this.here.filter(({ left }) => left === 0).length;
    const shared = this.here.length - sole;
    const elsewhere = this.#books.filter(({ book }) => book !== session.book).length;
    return [
      this.here.length > 0 ? m.without_it() : m.rests_nothing(),
      sole > 0 && counted(m.falls_sole, sole),
      shared > 0 && counted(m.falls_shared, shared),
      elsewhere > 0 && counted(m.rests_elsewhere, elsewhere),
    ]
      .filter(Boolean)
      .join(' ');
  });

  async load(source: string): Promise<void> {
    this.#source = source;
    const books = await session.attempt(() => desk.restsOn(source));
    if (this.#source === source) this.#books = books ?? [];
  }
}
