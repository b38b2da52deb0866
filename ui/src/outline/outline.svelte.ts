// The outline's own state: what is folded, filtered, being renamed, and the moves of its rows.

import { desk } from '$lib/ipc';
import type { QuestionRow } from '$lib/ipc/generated/QuestionRow';
import type { SectionRow } from '$lib/ipc/generated/SectionRow';
import { session } from '$lib/state/session.svelte';
import { m } from '$lib/words';

export type Row =
  | { kind: 'section'; id: string; section: SectionRow; folded: boolean }
  | { kind: 'question'; id: string; section: SectionRow; question: QuestionRow };

export class OutlineState {
  filter = $state('');
  folded = $state<Record<string, boolean>>({});
  /** The row whose name is being edited. */
  renaming = $state<string | null>(null);
  /** The row that the keyboard is on. */
  at = $state<string | null>(null);
  /** What a moved row says to those who can't see it. */
  said = $state('');

  rows = $derived.by((): Row[] => {
    const wanted = fold(this.filter);
    return session.outline.sections.flatMap((section): Row[] => {
      const folded = this.folded[section.id] === true && wanted === '';
      const inside = section.questions
        .filter((question) => fold(question.question).includes(wanted) || String(question.number) === wanted)
        .map((question): Row => ({ kind: 'question', id: question.id, section, question }));
      if (wanted !== '' && inside.length === 0) return [];
      return [{ kind: 'section', id: section.id, section, folded }, ...(folded ? [] : inside)];
    });
  });

  private get book(): string {
    return session.book ?? '';
  }

  private async change<T>(task: () => Promise<T>): Promise<T | undefined> {
    await session.writer?.flush();
    const result = await session.attempt(task);
    await session.refresh();
    return result;
  }

  async addSection(): Promise<void> {
    const id = await this.change(() => desk.addSection(this.book, m.section_new()));
    if (id) this.renaming = id;
  }

  async rename(row: Row, words: string): Promise<void> {
    this.renaming = null;
    const name = words.trim();
    if (name === '') return;
    if (row.kind === 'section') {
      if (name !== row.section.title) await this.change(() => desk.renameSection(this.book, row.id, name));
    } else if (name !== row.question.question) {
      await this.change(async () => {
        const { citations: _, ...page } = await desk.question(this.book, row.id);
        await desk.saveQuestion(this.book, { ...page, question: name });
      });
      if (row.id === session.question) await session.openQuestion(row.id);
    }
  }

  async duplicate(row: Row): Promise<void> {
    if (row.kind !== 'question') return;
    const id = await this.change(() => desk.duplicateQuestion(this.book, row.id));
    if (id) await session.openQuestion(id);
  }

  async remove(row: Row): Promise<void> {
    const neighbour = this.neighbour(row.id);
    await this.change(() =>
      row.kind === 'question'
        ? desk.deleteQuestion(this.book, row.id)
        : desk.deleteSection(this.book, row.id),
    );
    if (!session.row) {
      session.question = null;
      const next = session.rows.find((question) => question.id === neighbour) ?? session.rows[0];
      if (next) await session.openQuestion(next.id);
    }
    const book = this.book;
    const words = row.kind === 'question' ? m.question_deleted() : m.section_deleted();
    session.say(words, async () => {
      await desk.undelete(book);
      await session.refresh();
      if (row.kind === 'question') await session.openQuestion(row.id);
    });
  }

  /** One place up or down, across sections. */
  async step(row: Row, by: 1 | -1): Promise<void> {
    const { sections } = session.outline;
    if (row.kind === 'section') {
      const at = sections.findIndex((section) => section.id === row.id);
      if (!sections[at + by]) return;
      const before = by < 0 ? sections[at - 1]?.id : sections[at + 2]?.id;
      await this.change(() => desk.moveSection(this.book, row.id, before ?? null));
      this.said = m.moved_section({ title: row.section.title, place: at + by + 1, all: sections.length });
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

  async moveTo(row: Row & { kind: 'question' }, section: string, before: string | null): Promise<void> {
    if (before === row.id) return;
    await this.change(() => desk.moveQuestion(this.book, row.id, { section, before }));
    const moved = session.rows.find((question) => question.id === row.id);
    if (!moved) return;
    this.said = m.moved_question({
      title: row.question.question,
      place: moved.number,
      all: session.rows.length,
    });
  }

  private neighbour(id: string): string | undefined {
    const at = session.rows.findIndex((row) => row.id === id);
    return (session.rows[at + 1] ?? session.rows[at - 1])?.id;
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
