import { beforeEach, expect, test, vi } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { OutlineState, type Kind, type Row } from './outline.svelte';

let outline: OutlineState;
let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
  outline = new OutlineState();
});

const row = (id: string) => outline.rows.find((row) => row.id === id) as Row;
const ids = () => outline.rows.map((row) => row.id).join(' ');

test('sections stand over their questions', () => {
  expect(ids()).toBe('first q1 q2 second q3');
});

test('a folded section hides its questions, unless they are sought', () => {
  outline.folded['first'] = true;
  expect(ids()).toBe('first second q3');
  outline.filter = 'since';
  expect(ids()).toBe('first q2');
});

test('answers of a kind are shown alone', () => {
  const check = (kind: Kind | null, expected: string) => {
    outline.only = kind;
    expect(ids(), String(kind)).toBe(expected);
  };
  check('uncited', 'first q2');
  check('final', '');
  check('weak', 'first q1 q2 second q3');
  check(null, 'first q1 q2 second q3');
});

test('a look at the book from before a deed does not undo what is seen of it', async () => {
  const before = await desk.look('book');
  let arrive: () => void = () => undefined;
  vi.spyOn(desk, 'look').mockImplementationOnce(() => new Promise((done) => (arrive = () => done(before))));
  const looking = session.refresh();
  await outline.step(row('q2'), 1);
  arrive();
  await looking;
  expect(ids()).toBe('first q1 second q2 q3');
});

test('what was done is taken back, and done again', async () => {
  await outline.step(row('q2'), 1);
  await outline.rename(row('second'), 'Ships');
  await session.undo();
  await session.undo();
  expect(ids()).toBe('first q1 q2 second q3');
  await session.redo();
  await session.redo();
  expect(ids()).toBe('first q1 second q2 q3');
  expect(outline.rows[2]?.section.title).toBe('Ships');
});

test('a question moves up and down, across sections', async () => {
  await outline.step(row('q2'), 1);
  expect(ids()).toBe('first q1 second q2 q3');
  expect(outline.said).toBe('Since when?, moved to 2 of 3');
  await outline.step(row('q2'), -1);
  await outline.step(row('q2'), -1);
  expect(ids()).toBe('first q2 q1 second q3');
  await outline.step(row('q2'), -1);
  expect(ids()).toBe('first q2 q1 second q3');
});

test('a section moves with its questions', async () => {
  await outline.step(row('second'), -1);
  expect(ids()).toBe('second q3 first q1 q2');
});

test('a copy stands behind its original, and is open', async () => {
  await outline.duplicate(row('q1'));
  expect(session.rows.map((question) => question.question)).toEqual([
    'Who keeps the pilots?',
    'Who keeps the pilots?',
    'Since when?',
    'How many landings?',
  ]);
  expect(session.row?.number).toBe(2);
});

test('what is deleted comes back to its place', async () => {
  await outline.remove(row('q2'));
  expect(ids()).toBe('first q1 second q3');
  await session.note?.action?.run();
  expect(ids()).toBe('first q1 q2 second q3');
  expect(session.question).toBe('q2');
});

test('a new name is kept, an empty one is not', async () => {
  await outline.rename(row('q2'), ' Until when? ');
  await outline.rename(row('q1'), '  ');
  expect(session.rows.map((question) => question.question).slice(0, 2)).toEqual([
    'Who keeps the pilots?',
    'Until when?',
  ]);
});
