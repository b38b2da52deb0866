// What was done to a book and can be taken back, and done again; and how it lies among what is typed in answers, which
// has its own history in its field: both are taken back in the order in which they came.

/** Something done. Taken back and done again in turn. */
export interface Deed {
  words: string;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

/** How much was typed in the answer that is open, in steps that can be taken back. */
export interface Typing {
  question: string | null;
  depth: number;
}

/** What was typed when something was done, and whether that came after the deed before it. */
export interface Moment {
  at: Typing;
  typed: boolean;
}

type Done = Deed & Moment;

const KEEP = 200;

/** A pause this long, in milliseconds, ends a deed of typing, as it does in the editor. */
export const PAUSE = 500;

export class History {
  #done = $state.raw<readonly Done[]>([]);
  #undone = $state.raw<readonly Done[]>([]);
  /** Whether something was typed after the last deed. */
  typed = $state(false);

  /** They make deeds of what is being typed in fields, before anything is taken back. */
  readonly typers = new Set<() => Promise<void>>();

  canUndo = $derived(this.#done.length > 0);
  canRedo = $derived(this.#undone.length > 0);

  constructor(private readonly typing: () => Typing = () => ({ question: null, depth: 0 })) {}

  /** Whether typing is taken back before the last deed. */
  get typedLast(): boolean {
    const { question, depth } = this.typing();
    const last = this.#done.at(-1)?.at;
    return this.typed && depth > (last?.question === question ? last.depth : 0);
  }

  /** Whether typing is done again before the deed that was taken back last. */
  get typedNext(): boolean {
    const { question, depth } = this.typing();
    const next = this.#undone.at(-1)?.at;
    return !next || (next.question === question && depth < next.depth);
  }

  /** No typing in fields is left that isn't a deed. */
  async settle(): Promise<void> {
    await Promise.all([...this.typers].map((settle) => settle()));
  }

  now(): Moment {
    return { at: this.typing(), typed: this.typed };
  }

  /** `when`: it was asked for. What was typed while it was under way came after it. */
  did(deed: Deed, when = this.now()): void {
    this.#done = [...this.#done.slice(1 - KEEP), { ...deed, ...when }];
    this.#undone = [];
    const { question, depth } = this.typing();
    this.typed = question === when.at.question && depth > when.at.depth;
  }

  async undo(): Promise<Deed | undefined> {
    const deed = this.#done.at(-1);
    if (!deed) return undefined;
    await deed.undo();
    this.#done = this.#done.filter((other) => other !== deed);
    this.#undone = [...this.#undone, deed];
    this.typed = deed.typed;
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
