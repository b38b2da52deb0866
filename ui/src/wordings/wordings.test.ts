import { beforeEach, expect, test } from 'vitest';
import { amend } from '$lib/state/deeds';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import type { FakeDesk } from '$lib/ipc/fake';
import { WordingsState } from './wordings.svelte';

let desk: FakeDesk;
let wordings: WordingsState;

const answer = () => desk.kept('q1')?.answer;
const write = (words: string) => amend('q1', { answer: words }, 'test');

beforeEach(async () => {
  desk = await opened();
  wordings = new WordingsState();
  await write('The second.');
  await write('The third.');
  await wordings.load('q1');
});

test('the latest wording is shown first, held against the present one', () => {
  expect(wordings.all.map((wording) => wording.answer)).toEqual([
    'The second.',
    'Nobody.[^why] The harbour.[^pilots]',
  ]);
  expect(wordings.wording?.answer).toBe('The second.');
  expect(wordings.changes?.answer).toEqual([
    { fate: 'removed', text: 'The second.' },
    { fate: 'added', text: 'The third.' },
  ]);
  expect(wordings.same).toBe(false);
});

test('a wording is restored, and that is taken back and done again', async () => {
  wordings.step(1);
  await wordings.restore();
  expect(answer()).toBe('Nobody.[^why] The harbour.[^pilots]');
  await session.undo();
  expect(answer()).toBe('The third.');
  await session.redo();
  expect(answer()).toBe('Nobody.[^why] The harbour.[^pilots]');
  await session.undo();
  expect(answer()).toBe('The third.');
});

test('nothing that was written is lost by going back', async () => {
  await wordings.restore();
  await wordings.load('q1');
  expect(wordings.all.map((wording) => wording.answer)).toContain('The third.');
});

test('an answer without a history has none', async () => {
  await session.openQuestion('q2');
  await wordings.load('q2');
  expect(wordings.all).toEqual([]);
});
