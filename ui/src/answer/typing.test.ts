// What is typed in the answer's sheet: before its editor is there, and in its fields.

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import App from '../App.svelte';
import type { FakeDesk } from '$lib/ipc/fake';
import { amend } from '$lib/state/deeds';
import { unsentWords } from '$lib/state/unsent';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { m } from '$lib/words';

let desk: FakeDesk;
const user = userEvent.setup();

beforeEach(async () => {
  desk = await opened();
  session.history.clear();
});
afterEach(() => vi.useRealTimers());

const field = (label: string) => screen.findByLabelText<HTMLTextAreaElement>(label, { selector: 'textarea' });
const kept = async (question: string) => {
  await session.writer?.flush();
  return desk.kept(question);
};

test('what is typed and cited before the editor is there is in it, at its place, and is taken back', async () => {
  const { container } = render(App);
  const plain = await field(m.answer());
  expect(plain.value).toBe('Nobody. The harbour.');
  plain.focus();
  plain.setSelectionRange(7, 7);
  await fireEvent.input(plain, { target: { value: 'Nobody. Yes The harbour.' } });
  plain.setSelectionRange(11, 11);
  session.writer?.insert(await desk.cite('book', 'q1', 'letter', 'supports'));
  await waitFor(() => expect(container.querySelector('.cm-content')).not.toBeNull());
  await waitFor(() => expect(plain.isConnected).toBe(false));
  expect(container.querySelector('.cm-content')?.contains(document.activeElement)).toBe(true);
  expect(session.caret).toBe('Nobody.[^why] Yes[^port]'.length);
  expect((await kept('q1'))?.answer).toBe('Nobody.[^why] Yes[^port] The harbour.[^pilots]');
  await session.undo();
  expect((await kept('q1'))?.answer).toBe('Nobody.[^why] Yes The harbour.[^pilots]');
  await session.undo();
  expect((await kept('q1'))?.answer).toBe('Nobody.[^why] The harbour.[^pilots]');
});

test('what is typed while a new question is being made is in its title, and nowhere else', async () => {
  render(App);
  (await field(m.question())).focus();
  const make = desk.addQuestion;
  let go = () => {};
  const held = new Promise<void>((done) => (go = done));
  vi.spyOn(desk, 'addQuestion').mockImplementation((...of) => held.then(() => make(...of)));
  await user.keyboard('{Control>}n{/Control}Why');
  go();
  await waitFor(async () => expect((await field(m.question())).value).toBe('Why'));
  await user.keyboard(' not?');
  expect((await field(m.question())).value).toBe('Why not?');
  expect((await kept('q1'))?.question).toBe('Who keeps the pilots?');
  expect((await kept(session.question ?? ''))?.question).toBe('Why not?');
});

test('what is typed for a new question that can’t be read is shown, and goes into its title when it can be', async () => {
  render(App);
  (await field(m.question())).focus();
  const make = desk.addQuestion;
  let fail = () => {};
  const held = new Promise<never>((_, failed) => (fail = () => failed({ kind: 'readOnly' })));
  vi.spyOn(desk, 'addQuestion').mockImplementation((...of) => {
    vi.spyOn(desk, 'question').mockReturnValueOnce(held);
    return make(...of);
  });
  await user.keyboard('{Control>}n{/Control}Why');
  fail();
  const shown = await waitFor(() => {
    const found = document.querySelector<HTMLTextAreaElement>('.stranded');
    if (!found) throw new Error('it is unseen');
    return found;
  });
  expect([shown.value, document.activeElement]).toEqual(['Why', shown]);
  expect(unsentWords()).toEqual(['Why']);
  const made = session.question ?? '';
  await session.goTo('q1');
  await session.goTo(made);
  await waitFor(async () => expect((await field(m.question())).value).toBe('Why'));
  expect(document.querySelector('.stranded')).toBeNull();
  expect(unsentWords()).toEqual([]);
});

test('what is typed in the title, what is done, and what is typed then are taken back in turn', async () => {
  render(App);
  const title = await field(m.question());
  // However slowly the letters come: nothing here is a pause.
  vi.useFakeTimers({ toFake: ['Date'] });
  const press = (keys: string) => user.keyboard(keys);
  const value = (words: string) => waitFor(() => expect(title.value).toBe(words));
  await user.click(title);
  await press('{End} One');
  await amend('q1', { status: 'review' }, m.status());
  title.focus();
  await press('{End} two');
  await value('Who keeps the pilots? One two');

  await press('{Control>}z{/Control}');
  await value('Who keeps the pilots? One');
  expect(session.row?.status).toBe('review');
  await press('{Control>}z{/Control}');
  await waitFor(() => expect(session.row?.status).toBe('draft'));
  await value('Who keeps the pilots? One');
  await press('{Control>}z{/Control}');
  await value('Who keeps the pilots?');
  expect((await kept('q1'))?.question).toBe('Who keeps the pilots?');

  await press('{Control>}{Shift>}z{/Shift}{/Control}');
  await value('Who keeps the pilots? One');
  await press('{Control>}y{/Control}');
  await waitFor(() => expect(session.row?.status).toBe('review'));
  await press('{Control>}y{/Control}');
  await value('Who keeps the pilots? One two');
  expect(document.activeElement).toBe(title);
});

test('a pause ends what one Undo takes back, and the caret stays where the words changed', async () => {
  render(App);
  const line = await field(m.bottom_line());
  const type = (words: string) => fireEvent.input(line, { target: { value: words } });
  vi.useFakeTimers({ toFake: ['Date'] });
  line.focus();
  await type('The');
  await type('The port does.');
  vi.setSystemTime(Date.now() + 1000);
  await type('The old port does.');
  await session.undo();
  await waitFor(() => expect(line.value).toBe('The port does.'));
  expect([line.selectionStart, line.selectionEnd]).toEqual([4, 4]);
  await session.undo();
  await waitFor(() => expect(line.value).toBe(''));
});
