// The source that is open beside the answer, what is selected in it, and what can be done with that.

import { desk, type Span } from '$lib/ipc';
import type { SourcePage } from '$lib/ipc/generated/SourcePage';
import { cite, drop } from '$lib/state/citing';
import { addQuestion, made } from '$lib/state/deeds';
import { session } from '$lib/state/session.svelte';
import { typingAhead } from '$lib/state/typed-ahead';
import { m } from '$lib/words';
import { paragraphs, type Marked } from './paragraphs';
import { Points } from './points';

/** A selected stretch of the text: units of UTF-16. */
export interface Stretch {
  from: number;
  to: number;
}

/** How far down each source was read last. */
export const readTo = new Map<string, number>();

export class ReaderState {
  page = $state.raw<SourcePage | null>(null);
  /** What is selected, in the order of the text. More than one where the user added to it. */
  selected = $state.raw<Stretch[]>([]);
  busy = $state(false);

  points = $derived(new Points(this.page?.text ?? ''));
  paragraphs = $derived(paragraphs(this.page?.text ?? ''));
  marks = $derived.by((): Marked[] => {
    const { points } = this;
    return (this.page?.passages ?? [])
      .flatMap((passage) =>
        passage.ranges.map(([start, end], i) => ({
          passage,
          from: points.toUnit(start),
          to: points.toUnit(end),
          first: i === 0,
        })),
      )
      .sort((a, b) => a.from - b.from);
  });
  /** The passages in the order of the text. */
  order = $derived(this.marks.filter((mark) => mark.first).map((mark) => mark.passage.excerpt));

  async load(source: string): Promise<void> {
    const page = await session.glance(() => desk.source(session.book, source));
    if (page && session.source === source) {
      if (this.page?.id !== source) this.selected = [];
      this.page = page;
    }
  }

  /** Cites what is selected in what is open. Each of these says whether it was done. */
  async cite(): Promise<boolean> {
    const excerpt = await this.cut();
    return excerpt ? this.citePassage(excerpt) : false;
  }

  /** Cites a passage that is there in what is open. */
  citePassage(excerpt: string): Promise<boolean> {
    return this.done(() => cite(excerpt));
  }

  /** Makes a question that cites what is selected. */
  ask(): Promise<boolean> {
    return typingAhead(m.question(), async () => {
      const excerpt = await this.cut();
      return excerpt !== undefined && this.askAbout(excerpt);
    });
  }

  private askAbout(excerpt: string): Promise<boolean> {
    return this.done(async (book) => {
      const question = await addQuestion();
      if (!question) return;
      const { key } = await desk.cite(book, question, excerpt, 'supports');
      const { citations: _, ...page } = await desk.question(book, question);
      await desk.saveQuestion(book, { ...page, answer: `[^${key}]` });
      made(m.question_new(), question);
      await session.refresh();
      await session.goTo(question);
    });
  }

  /** Keeps what is selected as a passage with a remark on it. */
  async note(words: string): Promise<boolean> {
    const excerpt = await this.cut();
    return excerpt ? this.remark(excerpt, words) : false;
  }

  /** Changes the remark on a passage. */
  remark(excerpt: string, words: string): Promise<boolean> {
    return this.done(async (book) => {
      await desk.note(book, excerpt, words);
      await session.refresh();
    });
  }

  /** Takes a passage that nothing uses out of the book. */
  drop(excerpt: string): Promise<boolean> {
    return this.done(() => drop(excerpt));
  }

  private async done(task: (book: string) => Promise<void>): Promise<boolean> {
    const { book } = session;
    if (!book) return false;
    return (await session.attempt(() => task(book).then(() => true))) ?? false;
  }

  private async cut(): Promise<string | undefined> {
    const { page, points, selected } = this;
    const { book } = session;
    if (!book || !page || selected.length === 0 || this.busy) return undefined;
    this.busy = true;
    const ranges = selected.map(({ from, to }): Span => [points.fromUnit(from), points.fromUnit(to)]);
    const excerpt = await session.attempt(() => desk.cut(book, page.id, page.revision, ranges));
    this.busy = false;
    if (excerpt) this.selected = [];
    return excerpt;
  }
}

/** Adds a stretch to others: joined where they touch, in order. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else out.push({ ...next });
  }
  return out;
}
