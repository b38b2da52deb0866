// The outline's own state: what is folded, filtered, being renamed, and the moves of its rows.

import { desk } from '$lib/ipc';
import type { Outline } from '$lib/ipc/generated/Outline';
import type { QuestionRow } from '$lib/ipc/generated/QuestionRow';
import type { SectionRow } from '$lib/ipc/generated/SectionRow';
import { amend, made } from '$lib/state/deeds';
import { session } from '$lib/state/session.svelte';
import { clip, fold, m } from '$lib/words';

export type Row =
  | { kind: 'section'; id: string; section: SectionRow; folded: boolean }
  | { kind: 'question'; id: string; section: SectionRow; question: QuestionRow };

/** What can be shown alone: answers of a status, and those whose evidence asks for something. */
export const KINDS = ['draft', 'review', 'final', 'weak', 'uncited'] as const;
export type Kind = (typeof KINDS)[number];

const isOf = (kind: Kind, { status, evidence }: QuestionRow): boolean =>
  kind === 'weak'
    ? evidence?.badge !== 'verified'
    : kind === 'uncited'
      ? evidence?.badge === 'uncited'
      : status === kind;

export class OutlineState {
  filter = $state('');
  only = $state<Kind | null>(null);
  folded = $state<Record<string, boolean>>({});
  /** The row whose name is being edited. */
  renaming = $state<string | null>(null);
  /** Titles that the library didn't take, row by row. */
  readonly unkept = new Map<string, string>();
  /** The row that the keyboard is on. */
  at = $state<string | null>(null);
  /** What a moved row says to those who can't see it. */
  said = $state('');
  readonly #all: () => Outline;

  /** `all`: the book's outline as it is looked at. */
  constructor(all: () => Outline = () => session.outline) {
    this.#all = all;
  }

  rows = $derived.by((): Row[] => {
    const wanted = fold(this.filter);
    const { only } = this;
    const narrowed = wanted !== '' || only !== null;
    return this.#all().sections.flatMap((section): Row[] => {
      const folded = this.folded[section.id] === true && !narrowed;
      const inside = section.questions
        .filter((question) => only === null || isOf(only, question))
        .filter(
          (question) =>
            wanted === '' || fold(question.question).includes(wanted) || String(question.number) === wanted,
        )
        .map((question): Row => ({ kind: 'question', id: question.id, section, question }));
      if (narrowed && inside.length === 0) return [];
      return [{ kind: 'section', id: section.id, section, folded }, ...(folded ? [] : inside)];
    });
  });

  private get book(): string {
    return session.book ?? '';
  }

  /** Something done that can be taken back: `there` and `back` are each followed by a look at the book. */
  private async deed(
    words: string,
    there: () => Promise<unknown>,
    back: () => Promise<unknown>,
  ): Promise<boolean> {
    const look = (task: () => Promise<unknown>) => async () => {
      await session.writer?.flush();
      await task();
      await session.rearranged();
      await session.settle();
    };
    const done = await session.attempt(async () => {
      await look(there)();
      return true;
    });
    if (done) session.history.did({ words, undo: look(back), redo: look(there) });
    return done === true;
  }

  /** Turns to a section; `name`: to write its name. */
  seek({ section, name = false }: { section: string; name?: boolean }): void {
    this.at = section;
    if (!name) return;
    // What is being looked for would hide it.
    [this.filter, this.only] = ['', null];
    this.renaming = section;
  }

  async rename(row: Row, words: string): Promise<void> {
    this.renaming = null;
    this.unkept.delete(row.id);
    const name = words.trim();
    const before = row.kind === 'section' ? row.section.title : row.question.question;
    if (name === '' || name === before) return;
    this.unkept.set(row.id, name);
    const kept =
      row.kind === 'question'
        ? await amend(row.id, { question: name }, m.rename())
        : await this.deed(
            m.rename(),
            () => desk.renameSection(this.book, row.id, name),
            () => desk.renameSection(this.book, row.id, before),
          );
    if (kept) this.unkept.delete(row.id);
    // What was typed stands where it was typed.
    else this.renaming ??= row.id;
  }

  async duplicate(row: Row): Promise<void> {
    if (row.kind !== 'question') return;
    await session.writer?.flush();
    const id = await session.attempt(() => desk.duplicateQuestion(this.book, row.id));
    if (!id) return;
    made(m.duplicate(), id);
    this.at = id;
    await session.rearranged();
    await session.openQuestion(id);
  }

  async remove(row: Row): Promise<void> {
    const inside = (other: { id: string }) =>
      row.id === other.id ||
      (row.kind === 'section' && row.section.questions.some(({ id }) => id === other.id));
    const open = session.row && inside(session.row) ? session.row.id : null;
    const neighbour = beside(session.rows, inside);
    const next = beside(this.rows, inside);
    let deleted = 0;
    const there = async () => {
      deleted = await (row.kind === 'question'
        ? desk.deleteQuestion(this.book, row.id)
        : desk.deleteSection(this.book, row.id));
      if (session.question === open) session.question = neighbour?.id ?? null;
      this.at = next?.id ?? null;
    };
    const back = async () => {
      await desk.undelete(this.book, deleted);
      session.question = row.kind === 'question' ? row.id : (open ?? session.question);
      this.at = row.id;
    };
    if (!(await this.deed(m.delete(), there, back))) return;
    const words = row.kind === 'question' ? m.question_deleted() : m.section_deleted();
    session.say(words, { word: m.undo(), run: () => session.undo() });
  }

  /** One place up or down, across sections. */
  async step(row: Row, by: 1 | -1): Promise<void> {
    const { sections } = session.outline;
    if (row.kind === 'section') {
      const at = sections.findIndex((section) => section.id === row.id);
      if (sections[at + by]) await this.moveSection(row, by < 0 ? at - 1 : at + 2);
      return;
    }
    const home = sections.findIndex((section) => section.id === row.section.id);
    const at = row.section.questions.findIndex((question) => question.id === row.id);
    const inside = row.section.questions[at + by] !== undefined;
    const section = inside ? row.section : sections[home + by];
    if (!section) return;
    const before = inside
      ? row.section.questions[by < 0 ? at - 1 : at + 2]?.id
      : by > 0
        ? section.questions[0]?.id
        : undefined;
    await this.moveTo(row, section.id, before ?? null);
  }

  /** A section before another one: `to` is that one's place, or the number of sections for the end. */
  async moveSection(row: Row & { kind: 'section' }, to: number): Promise<void> {
    const { sections } = session.outline;
    const at = sections.findIndex((section) => section.id === row.id);
    if (to === at || to === at + 1) return;
    const [before, back] = [sections[to]?.id ?? null, sections[at + 1]?.id ?? null];
    await this.deed(
      m.deed_move(),
      () => desk.moveSection(this.book, row.id, before),
      () => desk.moveSection(this.book, row.id, back),
    );
    const place = session.outline.sections.findIndex((section) => section.id === row.id) + 1;
    this.said = m.moved_section({ title: row.section.title, place, all: sections.length });
  }

  async moveTo(row: Row & { kind: 'question' }, section: string, before: string | null): Promise<void> {
    const at = row.section.questions.findIndex((question) => question.id === row.id);
    const back = row.section.questions[at + 1]?.id ?? null;
    if (before === row.id || (section === row.section.id && before === back)) return;
    await this.deed(
      m.deed_move(),
      () => desk.moveQuestion(this.book, row.id, { section, before }),
      () => desk.moveQuestion(this.book, row.id, { section: row.section.id, before: back }),
    );
    const moved = session.rowById.get(row.id);
    if (!moved) return;
    this.said = m.moved_question({
      title: clip(row.question.question, 80),
      place: moved.number,
      all: session.rows.length,
    });
  }
}

/** What stands behind those that go, or else before them. */
function beside<T>(all: readonly T[], goes: (one: T) => boolean): T | undefined {
  const at = all.findIndex(goes);
  return all.slice(at).find((one) => !goes(one)) ?? all.slice(0, at).findLast((one) => !goes(one));
}
