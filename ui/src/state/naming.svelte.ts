// A book's title, where it is about to be written.

import type { Attachment } from 'svelte/attachments';
import { desk } from '$lib/ipc';
import { session } from './session.svelte';

let asked = $state(false);

/** The next field for the title that is shown takes the keyboard. */
export const askTitle = () => (asked = true);

/** Of a field for the title: what it holds is selected, to be written over, where that was asked. */
export const titled: Attachment<HTMLInputElement> = (field) => {
  if (!asked) return;
  asked = false;
  field.select();
};

/** Gives the book another title; a blank one is none. */
export async function entitle(title: string): Promise<void> {
  const { book } = session;
  if (!book || title.trim() === '') return;
  await session.attempt(async () => {
    await desk.setBookSettings(book, { ...(await desk.bookSettings(book)), title: title.trim() });
    await session.refresh();
  });
}

/** Makes a book, and asks for its title. */
export async function newBook(): Promise<void> {
  const before = session.book;
  await session.newBook();
  if (session.book !== before) askTitle();
}
