// What is done to questions and sources, and can be taken back.

import { tick } from 'svelte';
import { desk } from '$lib/ipc';
import type { SourceMeta } from '$lib/ipc/generated/SourceMeta';
import type { SourcePage } from '$lib/ipc/generated/SourcePage';
import { m } from '$lib/words';
import { oneByOne } from './one-by-one';
import { session } from './session.svelte';
import { stranded, typingAhead } from './typed-ahead';
import type { Change } from './writer';

const all = (ids: string[], book: string) => Promise.all(ids.map((id) => desk.question(book, id)));

/** Of what is said of something, what a change is about. */
const only = <T extends object>(said: T, change: Partial<T>) =>
  Object.fromEntries(Object.keys(change).map((key) => [key, said[key as keyof T]])) as Partial<T>;

/** Each change reads what the one before it wrote. */
const inTurn = oneByOne();

/** A new question at the end of the section that one is on, behind the open question, or at the end. Makes the first section where there is none. */
export async function addQuestion(): Promise<string | undefined> {
  const { book } = session;
  if (!book) return undefined;
  return session.attempt(async () => {
    await session.writer?.flush();
    const { sections } = session.outline;
    const here =
      sections.find((section) => section.id === session.section) ??
      sections.find((section) => section.questions.some((question) => question.id === session.question));
    const section = here?.id ?? sections.at(-1)?.id ?? (await desk.addSection(book, m.section_new()));
    const at = here?.questions.findIndex((question) => question.id === session.question) ?? -1;
    const before = at < 0 ? null : (here?.questions[at + 1]?.id ?? null);
    return desk.addQuestion(book, { section, before }, '');
  });
}

/** Makes a question and turns to it. */
export async function ask(): Promise<void> {
  const id = await typingAhead(m.question(), addQuestion);
  if (!id) return;
  made(m.question_new(), id);
  const shown = await session.attempt(async () => {
    await session.rearranged();
    await session.goTo(id);
    return true;
  });
  if (!shown) stranded(m.question());
}

/** Makes a section at the end, and turns to its name. */
export async function addSection(): Promise<void> {
  const { book } = session;
  if (!book) return;
  const add = async () => {
    await session.writer?.flush();
    return desk.addSection(book, m.section_new());
  };
  const id = await typingAhead(m.rename(), () => session.attempt(add));
  if (!id) return;
  const look = async () => {
    await session.refresh();
    await session.settle();
  };
  let deleted = 0;
  session.history.did({
    words: m.section_new(),
    undo: async () => {
      deleted = await desk.deleteSection(book, id);
      await look();
    },
    redo: async () => {
      await desk.undelete(book, deleted);
      await look();
    },
  });
  if (!(await session.attempt(() => look().then(() => true)))) return stranded(m.rename());
  session.reading = book;
  session.view = 'desk';
  session.pane = 'outline';
  // The outline has to be in sight for its name to take the keyboard.
  await tick();
  session.seeking = { section: id, name: true };
}

/** Takes note of a question that was made, so that it can be taken back. */
export function made(words: string, id: string): void {
  const book = session.book ?? '';
  let deleted = 0;
  session.history.did({
    words,
    undo: async () => {
      deleted = await desk.deleteQuestion(book, id);
      await session.rearranged();
      await session.settle();
    },
    redo: async () => {
      await desk.undelete(book, deleted);
      await session.rearranged();
      await session.goTo(id);
    },
  });
}

/** Changes what is said of a question, open or not. It can be taken back. */
export function amend(question: string, change: Change, words: string): Promise<boolean> {
  return amendAll(new Map([[question, change]]), words);
}

/** Notes that a part of a question was written anew, so that it can be taken back. */
export function rewrote(question: string, before: Change, after: Change, words: string): void {
  const set = (change: Change) => () => put(new Map([[question, change]]));
  session.history.did({ words, undo: set(before), redo: set(after) });
}

/** Changes several questions at once: all of them, or none. It can be taken back. */
export async function amendAll(changes: ReadonlyMap<string, Change>, words: string): Promise<boolean> {
  const asked = session.history.now();
  const before = new Map<string, Change>();
  const saved = () =>
    session.history.did({ words, undo: () => put(before), redo: () => put(changes) }, asked);
  const done = await session.attempt(() => put(changes, before, saved).then(() => true));
  return done ?? false;
}

/** `before` takes in how the questions were; `saved` is told when they are as they should be. */
const put = (changes: ReadonlyMap<string, Change>, before?: Map<string, Change>, saved?: () => void) =>
  inTurn(async () => {
    const book = session.book ?? '';
    await session.writer?.flush();
    const pages = changes.size > 1 ? await desk.questions(book) : await all([...changes.keys()], book);
    const edits = pages.flatMap(({ citations: _, ...page }) => {
      const change = changes.get(page.id);
      if (!change) return [];
      before?.set(page.id, only(page, change));
      return [{ ...page, ...change }];
    });
    await desk.saveQuestions(book, edits);
    saved?.();
    for (const [id, change] of changes) session.writer?.edit(id, change);
    await session.refresh();
  });

/** Changes what is known of a source; whether that could be kept. It can be taken back. */
export function describe({ id }: SourcePage, change: Partial<SourceMeta>): Promise<boolean> {
  return describeAll([id], change);
}

/** Says something of several sources; whether that could be kept. It can be taken back. */
export async function describeAll(ids: readonly string[], change: Partial<SourceMeta>): Promise<boolean> {
  const before = new Map<string, Partial<SourceMeta>>();
  const changes = new Map(ids.map((id) => [id, change]));
  const done = await session.attempt(() => redescribe(changes, before).then(() => true));
  if (done)
    session.history.did({
      words: m.details(),
      undo: () => redescribe(before),
      redo: () => redescribe(changes),
    });
  return done ?? false;
}

/** `before` takes in how the sources were. */
const redescribe = (
  changes: ReadonlyMap<string, Partial<SourceMeta>>,
  before?: Map<string, Partial<SourceMeta>>,
) =>
  inTurn(async () => {
    for (const [id, change] of changes) {
      const { meta } = await desk.source(session.book, id);
      before?.set(id, only(meta, change));
      await desk.editSource(id, { ...meta, ...change });
    }
    await (session.book ? session.refresh() : session.refreshSources());
  });
