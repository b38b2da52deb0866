// The window is to be closed: not before everything typed is saved, or the user has said what becomes of it.

import { desk } from '$lib/ipc';
import { m } from '$lib/words';
import { whole } from './alone';
import { imports } from './imports.svelte';
import { written } from './keeping';
import { lists } from './lists.svelte';
import { session } from './session.svelte';
import { over } from './under-way';
import { unsaved } from './unsaved';
import { unsentWords } from './unsent';

/** So long, in milliseconds, closing waits for what is under way. */
const PATIENCE = 1000;

class Leaving {
  /** There are words that the library doesn't take. */
  asking = $state(false);

  follow(): Promise<() => void> {
    return desk.onLeave(() => void this.begin());
  }

  private async begin(): Promise<void> {
    const field = document.activeElement as HTMLElement | null;
    // What is kept when its field is left is kept now.
    field?.blur();
    await session.writer?.flush();
    await lists.settle();
    await over(PATIENCE);
    if (this.words.length === 0) return this.drop();
    field?.focus();
    this.asking = true;
    await desk.stay();
  }

  private get words(): string[] {
    const pasted = [...imports.pasted.values()].map(({ title, text }) => whole(title, text));
    return [...unsaved.words, ...lists.unsaved, ...unsentWords(), ...pasted];
  }

  stay(): void {
    this.asking = false;
  }

  /** Writes the words into a file, then closes. Without a file everything stays as it is. */
  async keep(): Promise<void> {
    const words = this.words.join('\n\n* * *\n\n');
    const kept = await session.attempt(() => desk.keepWords(m.unsaved_words(), `${words}\n`));
    if (kept) await this.drop();
  }

  async drop(): Promise<void> {
    await written();
    await desk.leave();
  }
}

export const leaving = new Leaving();
