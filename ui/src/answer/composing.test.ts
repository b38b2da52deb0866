// What an input method composes while the editor of the answer is on its way.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import App from '../App.svelte';
import { painted } from '$lib/state/painted';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { m } from '$lib/words';

test('the editor comes when what is being composed is whole, and has all of it', async () => {
  const desk = await opened();
  const { container } = render(App);
  const plain = await screen.findByLabelText<HTMLTextAreaElement>(m.answer(), { selector: 'textarea' });
  const editor = () => container.querySelector('.cm-content');
  /** The words so far, with the caret behind what is composed. */
  const shows = async (words: string, caret: number) => {
    await fireEvent.input(plain, { target: { value: words } });
    plain.setSelectionRange(caret, caret);
  };
  plain.focus();
  plain.setSelectionRange(7, 7);
  await fireEvent.compositionStart(plain);
  await shows('Nobodyk. The harbour.', 7);

  // Time enough for it to come.
  await import('./Writing.svelte');
  for (let frame = 0; frame < 5; frame++) await painted();
  expect([plain.isConnected, editor()]).toEqual([true, null]);

  // One composition ends as the next begins.
  await fireEvent.compositionEnd(plain);
  await shows('Nobodyか. The harbour.', 7);
  await fireEvent.compositionStart(plain);
  await shows('Nobodyかn. The harbour.', 8);
  for (let frame = 0; frame < 5; frame++) await painted();
  expect([plain.isConnected, editor()]).toEqual([true, null]);

  await fireEvent.compositionUpdate(plain);
  await fireEvent.compositionEnd(plain);
  expect(plain.isConnected).toBe(true);
  await shows('Nobodyかな. The harbour.', 8);
  await waitFor(() => expect(plain.isConnected).toBe(false));
  expect(editor()?.textContent).toContain('Nobodyかな.');
  expect(editor()?.contains(document.activeElement)).toBe(true);
  expect(session.caret).toBe(new TextEncoder().encode('Nobodyかな').length);
  await session.writer?.flush();
  expect(desk.kept('q1')?.answer).toBe('Nobodyかな.[^why] The harbour.[^pilots]');
});
