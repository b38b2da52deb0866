// Words of questions that the library doesn't hold yet: kept here, and offered to it until it takes them.

import { desk, isAway, isGone, reason } from '$lib/ipc';
import type { QuestionEdit } from '$lib/ipc/generated/QuestionEdit';
import { clip, m } from '$lib/words';
import { questionAlone, type Tied } from './alone';
import { session } from './session.svelte';

/** Only a save slower than this is worth a word. */
const SAY_AFTER = 400;
/** What wasn't taken is offered again after this long. */
export const RETRY_AFTER = 1000;

/** A citation in a text. */
export const CITATION = /\[\^([^\]\s[]{1,100})\]/g;

interface Waiting {
  book: string;
  edit: QuestionEdit;
  cited: readonly Tied[];
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
    return [...this.#waiting.values()].map(({ edit, cited }) => questionAlone(edit, cited));
  }

  keep(book: string, edit: QuestionEdit, cited: readonly Tied[], evident: boolean): void {
    const before = this.#waiting.get(edit.id)?.evident ?? false;
    this.#waiting.set(edit.id, { book, edit, cited, evident: evident || before });
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
      await desk.saveQuestion(book, edit).finally(() => clearTimeout(slow));
      this.drop(waiting);
      session.saving = { state: 'saved', at: new Date() };
      if (session.book === book) await session.saved(edit, evident);
    } catch (error) {
      if (isGone(error) && (await this.anew(waiting))) return;
      const again = () => void this.save();
      session.saving = { state: 'failed', why: reason(error), again };
      if (isAway(error)) void session.attempt(() => session.lookAgain());
      clearTimeout(this.#timer);
      this.#timer = setTimeout(again, RETRY_AFTER);
    }
  }

  /** The question was removed meanwhile: its words become a new one, at the end of the book. Whether they did. */
  private async anew({ book, edit, cited }: Waiting): Promise<boolean> {
    const { id: before, question } = edit;
    try {
      const { sections } = await desk.outline(book);
      const section = sections.at(-1)?.id ?? (await desk.addSection(book, m.section_new()));
      const id = await desk.addQuestion(book, { section, before: null }, question);
      const keys = new Map<string, string>();
      for (const { key, excerpt, role } of cited) {
        // A passage that is gone, too, is cited no more.
        const made = await desk.cite(book, id, excerpt, role).catch(() => null);
        if (made) keys.set(key, made.key);
      }
      const named = (text: string) =>
        text.replaceAll(CITATION, (mark, key: string) => (keys.has(key) ? `[^${keys.get(key)}]` : mark));
      const last = this.#waiting.get(before) ?? { book, edit, cited, evident: true };
      const { bottomLine, answer } = last.edit;
      this.#waiting.delete(before);
      const words = { ...last.edit, id, bottomLine: named(bottomLine), answer: named(answer) };
      this.#waiting.set(id, { ...last, edit: words, evident: true });
      session.writer?.become(before, id, named);
      this.#timer = setTimeout(() => void this.save());
      if (session.book === book) await session.refresh();
      if (session.question === before) session.question = id;
      const go = { word: m.open(), run: () => session.goTo(id) };
      session.say(m.question_anew({ title: clip(question, 60) || m.question_unnamed() }), go);
      return true;
    } catch {
      return false;
    }
  }

  /** It needs to wait no more, unless newer words do. */
  private drop(waiting: Waiting): void {
    const { id } = waiting.edit;
    if (this.#waiting.get(id) === waiting) this.#waiting.delete(id);
  }
}

export const unsaved = new Unsaved();
