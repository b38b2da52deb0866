// Changes that are asked for faster than the library takes them in.

import { beforeEach, expect, test } from 'vitest';
import { desk as real } from '$lib/ipc';
import type { FakeDesk } from '$lib/ipc/fake';
import { opened } from '$lib/test/sample';
import { amend, describeAll } from './deeds';
import { session } from './session.svelte';

let desk: FakeDesk;
beforeEach(async () => {
  desk = await opened();
  session.history.clear();
});

test('of a question each is kept, and taken back by itself', async () => {
  await Promise.all([
    amend('q1', { claim: 'contested' }, 'Claim'),
    amend('q1', { status: 'final' }, 'Status'),
  ]);
  expect(desk.kept('q1')).toMatchObject({ claim: 'contested', status: 'final' });
  await session.undo();
  expect(desk.kept('q1')).toMatchObject({ claim: 'contested', status: 'draft' });
  await session.undo();
  expect(desk.kept('q1')).toMatchObject({ claim: 'fact', status: 'draft' });
});

test('of a source each is kept, and taken back by itself', async () => {
  const meta = async () => (await real.source('book', source)).meta;
  const source = session.sources[0]?.id ?? '';
  const { publisher } = await meta();
  await Promise.all([
    describeAll([source], { publisher: 'The port' }),
    describeAll([source], { origin: 'Quay' }),
  ]);
  expect(await meta()).toMatchObject({ publisher: 'The port', origin: 'Quay' });
  await session.undo();
  expect((await meta()).publisher).toBe('The port');
  expect((await meta()).origin).not.toBe('Quay');
  await session.undo();
  expect((await meta()).publisher).toBe(publisher);
});
