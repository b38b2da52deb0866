// The window is to be closed: not before everything typed is saved, or the user has said what becomes of it.

import { desk } from '$lib/ipc';
import { m } from '$lib/words';
import { lists } from './lists.svelte';
import { session } from './session.svelte';
import { unsaved } from './unsaved';

class Leaving {
  /** There are words that the library doesn't take. */
  asking = $state(false);

  follow(): Promise<() => void> {
    return desk.onLeave(() => void this.begin());
  }

  private async begin(): Promise<void> {
    await session.writer?.flush();
    await lists.settle();
    if (this.words.length === 0) return desk.leave();
    this.asking = true;
    await desk.stay();
  }

  private get words(): string[] {
    return [...unsaved.words, ...lists.unsaved];
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

  drop(): Promise<void> {
    return desk.leave();
  }
}

export const leaving = new Leaving();
