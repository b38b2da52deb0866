// What the answer pane does for others while it is there: it cites, shows and enters, once its question is open.

import { onDestroy, tick } from 'svelte';
import { session } from '$lib/state/session.svelte';
import type { Part } from '$lib/state/writer';
import type { AnswerState, Writing } from './answer.svelte';

export class Pen {
  writing = $state.raw<Writing>();
  title = $state<HTMLTextAreaElement>();
  bottomLine = $state<HTMLTextAreaElement>();
  /** The excerpt whose citation is to be shown. */
  #wanted = $state<string | null>(null);
  #entering = $state<Part | null>(null);

  /** Is made with its pane, and goes with it. */
  constructor(readonly answer: AnswerState) {
    $effect(() => this.#show());
    $effect(() => this.#enter());
    session.writer = {
      insert: (citation) => {
        if (!this.#isOpen()) return;
        answer.know(citation);
        this.writing?.insert(citation.key);
      },
      place: (byte) => this.writing?.place(byte),
      show: (excerpt) => (this.#wanted = excerpt),
      enter: (part) => (this.#entering = part),
      edit: (question, change) => answer.take(question, change),
      become: (before, id, named) => answer.become(before, id, named),
      flush: () => answer.flush(),
      reload: () => (this.#isOpen() ? answer.reload() : Promise.resolve()),
      depth: () => this.writing?.depth() ?? 0,
      undo: () => this.writing?.undo() ?? false,
      redo: () => this.writing?.redo() ?? false,
    };
    onDestroy(() => {
      void answer.flush();
      session.writer = null;
    });
  }

  #isOpen(): boolean {
    return this.answer.page?.id === session.question;
  }

  #show(): void {
    const { writing } = this;
    if (this.#wanted === null || !writing || !this.#isOpen()) return;
    const cited = this.answer.cited.find((citation) => citation.excerpt === this.#wanted);
    if (cited) void tick().then(() => writing.show(cited.key));
    this.#wanted = null;
  }

  #enter(): void {
    const { writing, title, bottomLine } = this;
    if (this.#entering === null || !writing || !this.#isOpen()) return;
    if (this.#entering === 'cite') writing.cite();
    else ({ question: title, bottomLine, answer: writing })[this.#entering]?.focus();
    this.#entering = null;
  }
}
