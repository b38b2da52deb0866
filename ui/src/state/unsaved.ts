// Words of questions that the library doesn't hold yet: kept here, and offered to it until it takes them.

import { desk, isGone, reason } from '$lib/ipc';
import type { QuestionEdit } from '$lib/ipc/generated/QuestionEdit';
import { session } from './session.svelte';

/** Only a save slower than this is worth a word. */
const SAY_AFTER = 400;
/** What wasn't taken is offered again after this long. */
export const RETRY_AFTER = 1000;

interface Waiting {
  book: string;
  edit: QuestionEdit;
  /** What it cites is not what it cited. */
  evident: boolean;
}

class Unsaved {
  readonly #waiting = new Map<string, Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  /** The words of a question that are newer than the library's. */
  of(question: string): QuestionEdit | undefined {
    return this.#waiting.get(question)?.edit;
  }

  /** The words that the library doesn't hold, question by question. */
  get words(): string[] {
    return [...this.#waiting.values()].map(({ edit: { question, bottomLine, answer } }) =>
      [question, bottomLine, answer].filter((part) => part.trim() !== '').join('\n\n'),
    );
  }

  keep(book: string, edit: QuestionEdit, evident: boolean): void {
    const before = this.#waiting.get(edit.id)?.evident ?? false;
    this.#waiting.set(edit.id, { book, edit, evident: evident || before });
  }

  /** Saves what waits. Resolves when it is saved, or when it is known to have failed. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(async () => {
      for (const waiting of [...this.#waiting.values()]) await this.offer(waiting);
    });
    return this.#saving;
  }

  private async offer(waiting: Waiting): Promise<void> {
    const { book, edit, evident } = waiting;
    const slow = setTimeout(() => {
      if (session.saving.state !== 'failed') session.saving = { state: 'saving' };
    }, SAY_AFTER);
    try {
      await desk.saveQuestion(book, edit);
      this.drop(waiting);
      session.saving = { state: 'saved', at: new Date() };
      if (session.book === book) await session.saved(edit, evident);
    } catch (error) {
      const again = () => void this.save();
      session.saving = { state: 'failed', why: reason(error), again };
      if (isGone(error)) return this.drop(waiting);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(again, RETRY_AFTER);
    } finally {
      clearTimeout(slow);
    }
  }

  /** It needs to wait no more, unless newer words do. */
  private drop(waiting: Waiting): void {
    const { id } = waiting.edit;
    if (this.#waiting.get(id) === waiting) this.#waiting.delete(id);
  }
}

export const unsaved = new Unsaved();
