import { expect, test } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { RestsState } from './rests.svelte';

test('what rests on a source alone is told apart from what has another', async () => {
  const desk = await opened();
  await desk.importText('Spare', 'Nobody cites this.\n');
  await session.refreshSources();
  const rests = new RestsState();
  const check = async (title: string, resting: string[], verdict: string) => {
    await rests.load(session.sources.find((card) => card.title === title)?.id ?? '');
    expect(rests.here.map((rest) => rest.title)).toEqual(resting);
    expect(rests.verdict).toBe(verdict);
  };
  const letter = session.sources.find((card) => card.id === 'letter')?.title ?? '';
  await check(letter, ['How many landings?'], 'Without this source 1 of them has no evidence left.');
  await check('Spare', [], 'Nothing in this book rests on it.');
});
