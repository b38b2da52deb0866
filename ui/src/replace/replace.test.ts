import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { ReplaceState } from './replace.svelte';

let desk: FakeDesk;
let replace: ReplaceState;

beforeEach(async () => {
  desk = await opened();
  replace = new ReplaceState();
  await replace.load('book');
});

const shown = () => replace.places.map((place) => `${place.number} ${place.field} ${place.hit}`);

test('words are found wherever the user wrote them, but not in keys and addresses', () => {
  const check = (wanted: string, ...expected: string[]) => {
    replace.wanted = wanted;
    expect(shown(), wanted).toEqual(expected);
  };
  check('pilots', '1 question pilots');
  check('NOBODY', '1 answer Nobody');
  check('.', '1 answer .', '1 answer .', '2 answer .', '3 answer .');
  check(' ');
});

test('capitals and whole words narrow it down', () => {
  replace.wanted = 'all';
  expect(shown()).toEqual(['3 answer All']);
  replace.exact = true;
  expect(shown()).toEqual([]);
  replace.exact = false;
  replace.wanted = 'land';
  expect(shown()).toEqual(['3 question land']);
  replace.whole = true;
  expect(shown()).toEqual([]);
});

test('what is chosen is replaced at once, and taken back at once', async () => {
  const answers = () => ['q1', 'q2', 'q3'].map((id) => desk.kept(id)?.answer);
  const before = answers();
  replace.wanted = '.';
  replace.words = '!';
  replace.spare(replace.places[0]?.id ?? '');
  await replace.run();
  expect(desk.kept('q1')?.answer).toBe('Nobody.[^why] The harbour![^pilots]');
  expect(desk.kept('q2')?.answer).toBe('Unknown!');
  expect(session.note?.words).toBe('Replaced in 3 places');
  await session.undo();
  expect(answers()).toEqual(before);
  await session.redo();
  expect(desk.kept('q2')?.answer).toBe('Unknown!');
});
