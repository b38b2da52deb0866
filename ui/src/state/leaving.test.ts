import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import { opened } from '$lib/test/sample';
import { leaving } from './leaving.svelte';
import { lists } from './lists.svelte';
import { session } from './session.svelte';
import { unsaved } from './unsaved';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
  leaving.asking = false;
  await leaving.follow();
});

const settled = () => new Promise((done) => setTimeout(done, 20));

async function type(answer: string): Promise<void> {
  const { citations, ...edit } = await desk.question('book', 'q1');
  const cited = citations.map((citation) => ({
    ...citation,
    row: session.excerptById.get(citation.excerpt),
  }));
  unsaved.keep('book', { ...edit, answer }, cited, false);
  await unsaved.save();
}

test('a window whose words are saved closes at once', async () => {
  await type('Saved words.');
  desk.close();
  await settled();
  expect(leaving.asking).toBe(false);
  expect(desk.isClosed()).toBe(true);
});

test('words that the library does not take keep the window open until one has said what becomes of them', async () => {
  desk.failSaves({ kind: 'full' });
  await type('Words that find no room.');
  desk.close();
  await settled();
  expect(leaving.asking).toBe(true);
  expect(desk.isClosed()).toBe(false);
  leaving.stay();
  expect(desk.isClosed()).toBe(false);

  desk.close();
  await settled();
  await leaving.keep();
  expect(desk.written.join()).toContain('Words that find no room.');
  // The file stands alone: what its marks name is in it.
  expect(desk.written.join()).toMatch(/^\[\^pilots\]: “.+” .+, ¶\d+$/m);
  expect(desk.isClosed()).toBe(true);
  desk.failSaves(null);
  await unsaved.save();
});

test('so do words of the timeline', async () => {
  await lists.read();
  const id = await lists.timeline.add('The tankers were refused.', 'test');
  const event = lists.timeline.find(id);
  desk.failSaves({ kind: 'readOnly' });
  if (event) lists.timeline.typed({ ...event, text: 'The tankers were refused twice.' }, 'test');
  desk.close();
  await settled();
  expect(leaving.asking).toBe(true);
  await leaving.keep();
  expect(desk.written.join()).toContain('refused twice');
  desk.failSaves(null);
});

test('whether the library can be written is looked at anew', async () => {
  desk.lock('inUse');
  await session.lookAgain();
  expect(session.locked).toBe('inUse');
  desk.lock(null);
  await session.lookAgain();
  expect(session.locked).toBe(null);
});
