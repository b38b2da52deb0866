import { beforeEach, expect, test, vi } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import { opened } from '$lib/test/sample';
import { imports } from './imports.svelte';
import { keep, kept } from './keeping';
import { leaving } from './leaving.svelte';
import { lists } from './lists.svelte';
import { session } from './session.svelte';
import { unsaved } from './unsaved';
import { unsent } from './unsent';

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

/** Types into every list; into two entries of the timeline. */
async function typeInLists(): Promise<void> {
  await lists.read();
  const { timeline, glossary, contests } = lists;
  const [event, other] = [timeline.find('strike'), timeline.find('march')];
  const [term, contest] = [glossary.find('pilot'), contests.find('landings')];
  if (!event || !other || !term || !contest) throw new Error('not in the sample');
  timeline.typed({ ...event, text: 'They strike twice.[^pilots]' }, 'test');
  await timeline.settle();
  timeline.typed({ ...other, text: 'The port closes again.' }, 'test');
  const citations = [{ key: 'hart', excerpt: 'why', role: 'supports' as const }];
  glossary.typed({ ...term, definition: 'Who steers.[^hart]', citations }, 'test');
  const rows = contest.rows.map((row, i) =>
    i === 0 ? { ...row, cells: [{ text: 'the pilots, always', excerpt: 'pilots' }] } : row,
  );
  contests.typed({ ...contest, rows }, 'test');
}

test('so do the words of every list, each with the passages that it names', async () => {
  desk.failSaves({ kind: 'readOnly' });
  await typeInLists();
  desk.close();
  await settled();
  expect(leaving.asking).toBe(true);
  await leaving.keep();
  const passage = '“The pilots keep their role” Ada Pilot, A note, ¶2';
  expect(
    desk.written
      .join()
      .split('* * *\n')
      .map((part) => part.trim()),
  ).toEqual([
    'Who says what about landings\n\nWho steers · How many\n\n' +
      `Ada Pilot\n- Who steers: the pilots, always ${passage}\n\nThe port`,
    `2026-03-28\n\nThey strike twice.[^pilots]\n\n[^pilots]: ${passage}`,
    '2026-03\n\nThe port closes again.',
    'Pilot\n\nWho steers.[^hart]\n\n[^hart]: “Nobody says why.” Bo Writer, A note, ¶3',
  ]);
  desk.failSaves(null);
  await lists.settle();
});

test('words that were refused one after the other are all kept here, and all saved once they can be', async () => {
  const texts = async () => (await desk.timeline('book')).map(({ text }) => text);
  desk.failSaves({ kind: 'readOnly' });
  await typeInLists();
  await lists.settle();
  expect(await texts()).toContain('The pilots strike.');
  // The list is read anew, as when one comes back to it.
  await lists.read();
  expect(lists.timeline.find('strike')?.text).toBe('They strike twice.[^pilots]');
  desk.failSaves(null);
  await lists.settle();
  expect((await texts()).slice(0, 2)).toEqual(['They strike twice.[^pilots]', 'The port closes again.']);
  desk.close();
  await settled();
  expect(leaving.asking).toBe(false);
});

test('words in a form that was not sent are asked for, too, as long as they stand there', async () => {
  const form = document.createElement('form');
  let words = '';
  const taken = unsent(() => words)(form);
  const closes = async () => {
    desk.close();
    await settled();
    return desk.isClosed();
  };
  words = 'A remark that nobody has kept.';
  expect(await closes()).toBe(false);
  expect(leaving.asking).toBe(true);
  await leaving.keep();
  expect(desk.written.join()).toContain('A remark that nobody has kept.');

  desk = await opened();
  await leaving.follow();
  leaving.asking = false;
  words = '';
  expect(await closes()).toBe(true);

  desk = await opened();
  await leaving.follow();
  words = 'Sent.';
  if (typeof taken === 'function') taken();
  expect(await closes()).toBe(true);
  expect(leaving.asking).toBe(false);
});

test('a field that is kept when it is left is kept before the window closes', async () => {
  const field = document.body.appendChild(document.createElement('input'));
  let kept = false;
  field.onblur = () =>
    void session.attempt(async () => {
      await new Promise((done) => setTimeout(done, 10));
      kept = true;
    });
  field.focus();
  desk.close();
  await vi.waitFor(() => expect(desk.isClosed()).toBe(true));
  expect(kept).toBe(true);
  field.remove();
});

test('whether the library can be written is looked at anew', async () => {
  desk.lock('inUse');
  await session.lookAgain();
  expect(session.locked).toBe('inUse');
  desk.lock(null);
  await session.lookAgain();
  expect(session.locked).toBe(null);
});

test('a pasted text that is still coming in is asked for', async () => {
  const closes = async () => {
    desk.close();
    await settled();
    return desk.isClosed();
  };
  imports.pasted.set(3, { title: 'A notice', text: 'The port is shut.' });
  expect(await closes()).toBe(false);
  await leaving.keep();
  expect(desk.written.join()).toContain('A notice\n\nThe port is shut.');

  desk = await opened();
  await leaving.follow();
  leaving.asking = false;
  imports.dismiss(3);
  expect(await closes()).toBe(true);
});

test('what the webview keeps is written before the window closes', async () => {
  keep(kept());
  desk.close();
  await settled();
  expect(desk.isClosed()).toBe(false);
  await vi.waitFor(() => expect(desk.isClosed()).toBe(true), 2000);
  expect(leaving.asking).toBe(false);
});
