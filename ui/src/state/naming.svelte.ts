// A book's title: where it is about to be written, and where it names the book among others.

import type { Attachment } from 'svelte/attachments';
import { desk } from '$lib/ipc';
import type { BookCard } from '$lib/ipc/generated/BookCard';
import { clip, m, moment } from '$lib/words';
import { preferences } from './preferences.svelte';
import { session } from './session.svelte';

const TITLE = 60;

/** A book among others. Where another one has its title, too: when it was changed. */
export function bookWord({ id, title, changed }: BookCard): string {
  const twin = session.books.some((other) => other.id !== id && other.title === title);
  const word = clip(title, TITLE);
  return twin && changed ? `${word} · ${moment(changed)}` : word;
}

let asked = $state(false);

/** The next field for the title that is shown takes the keyboard. */
export const askTitle = () => (asked = true);

/** Of a field for the title: what it holds is selected, to be written over, where that was asked. */
export const titled: Attachment<HTMLInputElement> = (field) => {
  // A view that is kept out of sight may have one, too.
  if (!asked || field.closest('[hidden]')) return;
  asked = false;
  field.select();
};

/** Gives the book another title; a blank one is none. It can be taken back. */
export async function entitle(title: string): Promise<void> {
  const { book } = session;
  const [before, after] = [session.card?.title, title.trim()];
  if (!book || before === undefined || after === '' || after === before) return;
  const set = async (title: string) => {
    await desk.setBookSettings(book, { ...(await desk.bookSettings(book)), title });
    await session.refresh();
  };
  await session.attempt(async () => {
    await set(after);
    session.history.did({ words: m.title(), undo: () => set(before), redo: () => set(after) });
  });
}

/** Makes a book as the preferences have it, opens it, and asks for its title. */
export async function newBook(): Promise<void> {
  await session.attempt(async () => {
    const book = await desk.newBook(m.book_new());
    const settings = await desk.bookSettings(book);
    const { locale: language, marking, preparedBy } = preferences;
    await desk.setBookSettings(book, { ...settings, language, marking: marking.trim() || null, preparedBy });
    const [first] = (await desk.outline(book)).sections;
    if (first) await desk.renameSection(book, first.id, m.section_first());
    session.view = 'desk';
    await session.openBook(book);
    askTitle();
  });
}
