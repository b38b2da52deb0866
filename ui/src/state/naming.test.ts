import { beforeEach, expect, test } from 'vitest';
import { opened } from '$lib/test/sample';
import { entitle } from './naming.svelte';
import { session } from './session.svelte';

beforeEach(async () => {
  await opened();
});

test('a title that is given to a book can be taken back, and given again; a blank one is none', async () => {
  const before = session.card?.title;
  const check = async (task: () => Promise<unknown>, title: string | undefined, deeds: boolean) => {
    await task();
    expect([session.card?.title, session.history.canUndo]).toEqual([title, deeds]);
  };
  await check(() => entitle('  '), before, false);
  await check(() => entitle(before ?? ''), before, false);
  await check(() => entitle(' The pilots '), 'The pilots', true);
  await check(() => session.undo(), before, false);
  await check(() => session.redo(), 'The pilots', true);
});
