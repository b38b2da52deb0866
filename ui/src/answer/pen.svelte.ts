// What the answer pane does for others while it is there: it cites, shows and enters, once its question is open.

import { onDestroy, tick } from 'svelte';
import { session } from '$lib/state/session.svelte';
import { typedAhead } from '$lib/state/typed-ahead';
import { m } from '$lib/words';
import type { Part } from '$lib/state/writer';
import type { AnswerState, Writing } from './answer.svelte';
import { placed } from './plain';

export class Pen {
  writing = $state.raw<Writing>();
  title = $state<HTMLTextAreaElement>();
  bottomLine = $state<HTMLTextAreaElement>();
  claim = $state<HTMLElement>();
  /** Where the answer is written until its editor is there. */
  plain = $state<HTMLTextAreaElement>();
  /** The excerpt whose citation is to be shown. */
  #wanted = $state<string | null>(null);
  #entering = $state<Part | null>(null);
  /** What is to be done once the editor is there. */
  #waiting: ((writing: Writing) => void)[] = [];

  /** Is made with its pane, and goes with it. */
  constructor(readonly answer: AnswerState) {
    $effect(() => this.#show());
    $effect(() => this.#enter());
    session.writer = {
      insert: (citation) => {
        if (!this.#isOpen()) return;
        answer.know(citation);
        if (this.writing) this.writing.insert(citation.key);
        else this.#mark(citation.key);
      },
      place: (byte) => this.#write((writing) => writing.place(byte)),
      show: (excerpt) => (this.#wanted = excerpt),
      enter: (part) => (this.#entering = part),
      edit: (question, change) => answer.take(question, change),
      become: (before, id, named) => answer.become(before, id, named),
      settle: () => answer.settle(),
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

  /** The editor is there, and goes on where one was writing without it. */
  take(writing: Writing): void {
    const { plain: field, answer } = this;
    const here = field !== undefined && document.activeElement === field;
    answer.settle();
    this.writing = writing;
    if (here) {
      const text = answer.page?.answer ?? '';
      const [from, to] = [field.selectionStart, field.selectionEnd].map((at) => placed(text, at, true));
      writing.select(from ?? 0, to ?? 0);
    }
    for (const task of this.#waiting.splice(0)) task(writing);
  }

  /** The caret goes into the title of a new question, behind what was typed of it already. */
  begin(): void {
    this.title?.focus();
    this.answer.rewrite('question', typedAhead(m.question()));
  }

  /** The caret goes into the answer. */
  toAnswer(): void {
    (this.writing ?? this.plain)?.focus();
  }

  /** A citation goes into the plain text: to the caret, or to the end where nobody is in it. */
  #mark(key: string): void {
    const { plain: field, answer } = this;
    const text = answer.page?.answer ?? '';
    const here = field !== undefined && document.activeElement === field;
    const at = here ? placed(text, field.selectionStart, true) : text.trimEnd().length;
    answer.settle();
    answer.rewrite('answer', `${text.slice(0, at)}[^${key}]${text.slice(at)}`);
  }

  #write(task: (writing: Writing) => void): void {
    if (this.writing) task(this.writing);
    else this.#waiting.push(task);
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
    const { writing, title, bottomLine, claim, plain } = this;
    if (this.#entering === null || !this.#isOpen()) return;
    if (this.#entering === 'cite') this.#write((writing) => writing.cite());
    else
      ({ question: title, bottomLine, claim: claim?.querySelector('button'), answer: writing ?? plain })[
        this.#entering
      ]?.focus();
    this.#entering = null;
  }
}
