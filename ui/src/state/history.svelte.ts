// What was done to a book and can be taken back, and done again. What is typed has its own history, in its field.

/** Something done. Taken back and done again in turn. */
export interface Deed {
  words: string;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

const KEEP = 200;

export class History {
  #done = $state.raw<readonly Deed[]>([]);
  #undone = $state.raw<readonly Deed[]>([]);
  /** Whether something was typed after the last deed: then it is the typing that is taken back first. */
  typed = $state(false);

  canUndo = $derived(this.#done.length > 0);
  canRedo = $derived(this.#undone.length > 0);

  did(deed: Deed): void {
    this.#done = [...this.#done.slice(1 - KEEP), deed];
    this.#undone = [];
    this.typed = false;
  }

  async undo(): Promise<Deed | undefined> {
    const deed = this.#done.at(-1);
    if (!deed) return undefined;
    await deed.undo();
    this.#done = this.#done.filter((other) => other !== deed);
    this.#undone = [...this.#undone, deed];
    this.typed = false;
    return deed;
  }

  async redo(): Promise<Deed | undefined> {
    const deed = this.#undone.at(-1);
    if (!deed) return undefined;
    await deed.redo();
    this.#undone = this.#undone.filter((other) => other !== deed);
    this.#done = [...this.#done, deed];
    this.typed = false;
    return deed;
  }

  /** Another book: its deeds are not this one's. */
  clear(): void {
    this.#done = [];
    this.#undone = [];
    this.typed = false;
  }
}
