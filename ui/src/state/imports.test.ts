import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import type { ImportState } from '$lib/ipc/generated/ImportState';
import { opened } from '$lib/test/sample';
import { counted, m } from '$lib/words';
import { imports } from './imports.svelte';
import { session } from './session.svelte';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
  imports.running = [];
  imports.stopping.clear();
  await imports.follow();
});

const tell = (id: number, kind: 'waiting' | 'reading' | 'storing' | 'cancelled') =>
  desk.tell({ id, name: `${id}.txt`, state: { kind } });
const end = (id: number, state: ImportState) => desk.tell({ id, name: `${id}.txt`, state });
const settled = () => new Promise((done) => setTimeout(done));
const rows = () => imports.running.map(({ id, state }) => `${id} ${state.kind}`);

test('each file has its row from the beginning, and keeps its place until it is over', () => {
  for (const id of [1, 2, 3]) tell(id, 'waiting');
  tell(1, 'reading');
  expect(rows()).toEqual(['1 reading', '2 waiting', '3 waiting']);
  tell(1, 'storing');
  end(2, { kind: 'failed', failure: { kind: 'gone' } });
  end(1, { kind: 'done', source: 'note', known: true, remarks: [] });
  expect(rows()).toEqual(['2 failed', '3 waiting']);
  expect(imports.open.map(({ id }) => id)).toEqual([3]);
  imports.dismiss(2);
  expect(rows()).toEqual(['3 waiting']);
});

test('one that is to stop says so until it has; what was kept before is said to be there', async () => {
  tell(1, 'reading');
  tell(2, 'waiting');
  await imports.cancel(2);
  tell(2, 'cancelled');
  expect(session.note?.words).toBe(m.import_cancelled({ name: '2.txt' }));
  tell(1, 'storing');
  await imports.cancel(1);
  expect(imports.stopping.has(1)).toBe(true);
  expect(desk.cancelled).toEqual([[2], [1]]);
  // It was too late.
  end(1, { kind: 'done', source: 'note', known: false, remarks: [] });
  await settled();
  expect(session.note?.words).toBe(m.imported({ name: '1.txt' }));
  expect([imports.stopping.size, rows().length]).toEqual([0, 0]);
});

test('all are stopped in one deed, and spoken of once; what failed stays to be read', async () => {
  tell(1, 'reading');
  for (const id of [2, 3]) tell(id, 'waiting');
  end(4, { kind: 'failed', failure: { kind: 'gone' } });
  await imports.cancel(3);
  await imports.cancelAll();
  await imports.cancelAll();
  expect(desk.cancelled).toEqual([[3], [1, 2], []]);
  expect(rows()).toHaveLength(4);
  tell(3, 'cancelled');
  const one = m.import_cancelled({ name: '3.txt' });
  expect(session.note?.words).toBe(one);
  tell(2, 'cancelled');
  expect(session.note?.words).toBe(one);
  tell(1, 'cancelled');
  expect(session.note?.words).toBe(counted(m.imports_cancelled, 2));
  expect(rows()).toEqual(['4 failed']);
});

test('of several that are stopped, one that was kept before is not counted', async () => {
  for (const id of [1, 2, 3]) tell(id, 'waiting');
  await imports.cancelAll();
  for (const id of [3, 2]) tell(id, 'cancelled');
  end(1, { kind: 'done', source: 'note', known: false, remarks: [] });
  expect(session.note?.words).toBe(counted(m.imports_cancelled, 2));
});

test('what came in can be read at once, and is what the library turns to', async () => {
  session.view = 'check';
  session.source = 'letter';
  end(1, { kind: 'done', source: 'note', known: false, remarks: [] });
  await settled();
  expect(session.source, 'what one reads stays').toBe('letter');
  expect(session.looking?.source).toBe('note');
  expect(session.note?.action?.word).toBe(m.read());
  await session.note?.action?.run();
  expect([session.view, session.side, session.source]).toEqual(['desk', 'reader', 'note']);
});

test('a pasted text is kept until it is in the library, and asked for anew where it does not come in', async () => {
  const pasted = { title: 'A notice', text: 'The port is shut.' };
  const held = () => [...imports.pasted.keys()];
  desk.importText = () => Promise.resolve(7);
  await imports.paste(pasted);
  tell(7, 'reading');
  expect(held()).toEqual([7]);
  end(7, { kind: 'failed', failure: { kind: 'readOnly' } });
  expect(held()).toEqual([7]);
  imports.again(7);
  expect([imports.pasting, held(), rows()]).toEqual([pasted, [], []]);
  imports.pasting = null;
  // It is in the library before anyone hears of its number.
  end(8, { kind: 'done', source: 'note', known: false, remarks: [] });
  desk.importText = () => Promise.resolve(8);
  await imports.paste(pasted);
  expect(held()).toEqual([]);
  // Nobody took it.
  desk.importText = () => Promise.reject(new Error('no'));
  await imports.paste(pasted);
  expect(imports.pasting).toEqual(pasted);
  imports.pasting = null;
});

test('of those that come in together it is said once how they ended, and what did not come in is a word away', async () => {
  for (const id of [1, 2, 3]) tell(id, 'waiting');
  session.say('');
  end(1, { kind: 'done', source: 'note', known: false, remarks: [] });
  end(2, { kind: 'failed', failure: { kind: 'gone' } });
  await settled();
  expect(session.note?.words).toBe('');
  end(3, { kind: 'done', source: 'letter', known: true, remarks: [] });
  await settled();
  expect(session.note?.words).toBe(
    '1 source is in the library; 1 file was there already; 1 file did not come in',
  );
  session.view = 'desk';
  await session.note?.action?.run();
  expect(session.view).toBe('library');
  imports.dismissAll();
  expect(rows()).toEqual([]);
  for (const id of [4, 5]) tell(id, 'waiting');
  for (const id of [4, 5]) end(id, { kind: 'done', source: 'note', known: false, remarks: [] });
  await settled();
  expect(session.note?.words).toBe('2 sources are in the library');
});
