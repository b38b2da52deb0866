import { beforeEach, expect, test, vi } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import { session } from '$lib/state/session.svelte';
import type { Writer } from '$lib/state/writer';
import { RETRY_AFTER } from '$lib/state/unsaved';
import { opened } from '$lib/test/sample';
import { m } from '$lib/words';
import { AnswerState } from './answer.svelte';

let desk: FakeDesk;
let answer: AnswerState;

beforeEach(async () => {
  desk = await opened();
  session.writer = null;
  answer = new AnswerState();
  await answer.load('book', 'q1');
});

function write(text: string) {
  if (answer.page) answer.page.answer = text;
  answer.edited();
}

test('citations are numbered by their first use in the text', () => {
  expect(answer.cited.map(({ key, number }) => [key, number])).toEqual([
    ['why', 1],
    ['pilots', 2],
  ]);
  write('[^pilots] and [^pilots] and [^nobody]');
  expect(answer.cited.map(({ key, number }) => [key, number])).toEqual([
    ['pilots', 1],
    ['why', null],
  ]);
});

test('the answer that comes with the opening is there at once, for the first frame', async () => {
  await session.start();
  const [first, later] = [new AnswerState(), new AnswerState()];
  void first.load('book', session.question ?? '');
  expect(first.page?.id).toBe(session.question);
  void later.load('book', session.question ?? '');
  expect(later.page).toBeNull();
});

test('what is typed is saved by itself', async () => {
  vi.useFakeTimers();
  write('New words.');
  await vi.advanceTimersByTimeAsync(350);
  vi.useRealTimers();
  expect(desk.kept('q1')?.answer).toBe('New words.');
  expect(session.saving.state).toBe('saved');
});

test('what is saved is told as saved, however long what hangs on it takes to be read', async () => {
  vi.useFakeTimers();
  const outline = desk.outline.bind(desk);
  desk.outline = (book) => new Promise((done) => setTimeout(() => done(outline(book)), 2000));
  write('New words.');
  answer.edited();
  void answer.flush();
  await vi.advanceTimersByTimeAsync(1000);
  expect(session.saving.state).toBe('saved');
  await vi.advanceTimersByTimeAsync(3000);
  vi.useRealTimers();
  expect(session.saving.state).toBe('saved');
});

test('a save that failed says why, and can be tried again', async () => {
  desk.failSaves({ kind: 'disk', why: 'it is gone' });
  write('New words.');
  await answer.flush();
  expect(session.saving).toMatchObject({ state: 'failed', why: m.failure_disk({ why: 'it is gone' }) });
  expect(answer.page?.answer).toBe('New words.');
  desk.failSaves(null);
  if (session.saving.state === 'failed') session.saving.again();
  await answer.flush();
  expect(session.saving.state).toBe('saved');
  expect(desk.kept('q1')?.answer).toBe('New words.');
});

test('words that are not saved outlast leaving the question, and are saved as soon as they can be', async () => {
  vi.useFakeTimers();
  desk.failSaves({ kind: 'readOnly' });
  write('New words.');
  session.question = 'q2';
  await answer.load('book', 'q2');
  expect(session.saving).toMatchObject({ why: m.failure_read_only() });
  write('Words on the other.');
  session.question = 'q1';
  await answer.load('book', 'q1');
  expect(answer.page?.answer).toBe('New words.');
  expect(desk.kept('q1')?.answer).not.toBe('New words.');
  desk.failSaves(null);
  await vi.advanceTimersByTimeAsync(RETRY_AFTER);
  vi.useRealTimers();
  expect(session.saving.state).toBe('saved');
  expect(desk.kept('q1')?.answer).toBe('New words.');
  expect(desk.kept('q2')?.answer).toBe('Words on the other.');
});

test('words of a question that was removed meanwhile become a new one, with what they cite', async () => {
  session.writer = {
    become: (before, id, named) => answer.become(before, id, named),
    flush: () => answer.flush(),
  } as Writer;
  await desk.deleteQuestion('book', 'q1');
  write('New words.[^why]');
  await answer.flush();
  await answer.flush();
  expect(session.saving.state).toBe('saved');
  const made = session.rows.at(-1)?.id ?? '';
  expect([session.question, answer.page?.id]).toEqual([made, made]);
  const { answer: text, citations } = desk.kept(made) ?? { answer: '', citations: [] };
  const [key = ''] = /(?<=\[\^)[^\]]+/.exec(text) ?? [];
  expect(text).toBe(`New words.[^${key}]`);
  expect(citations.find((citation) => citation.key === key)?.excerpt).toBe('why');

  // What is typed on goes to the same question.
  write('Newer words.');
  await answer.flush();
  expect(desk.kept(made)?.answer).toBe('Newer words.');
  expect(session.rows.filter((row) => row.question === answer.page?.question)).toHaveLength(1);
});

test('leaving a question saves it first', async () => {
  write('New words.');
  session.question = 'q2';
  await answer.load('book', 'q2');
  expect(desk.kept('q1')?.answer).toBe('New words.');
  expect(answer.page?.id).toBe('q2');
});

test('what is typed while a question is being read is kept where it was typed', async () => {
  const read = desk.question;
  const meanwhile = vi.spyOn(desk, 'question').mockImplementation(async (...of) => {
    const page = await read(...of);
    answer.rewrite('bottomLine', 'Typed meanwhile.');
    return page;
  });
  await answer.reload();
  expect(answer.page?.bottomLine).toBe('Typed meanwhile.');
  answer.rewrite('bottomLine', 'A line.');
  session.question = 'q2';
  await answer.load('book', 'q2');
  meanwhile.mockRestore();
  expect(answer.page?.id).toBe('q2');
  expect(answer.page?.bottomLine).not.toBe('Typed meanwhile.');
  await answer.flush();
  expect(desk.kept('q1')?.bottom_line).toBe('Typed meanwhile.');
  expect(desk.kept('q2')?.bottom_line).toBe(answer.page?.bottomLine);
});

test('an excerpt cited again keeps its key', async () => {
  const once = await answer.cite('letter');
  expect(once?.key).toBe('port');
  expect((await answer.cite('letter'))?.key).toBe('port');
  expect(desk.kept('q1')?.citations).toHaveLength(3);
});
