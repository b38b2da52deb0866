// What can't be done is said in the window, with the file's name and the mend, and leaves the library as it was.

import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Home, KEYS, until, Window } from './window';

const STARTER = readFileSync('../resources/starter.attache', 'utf8');

let home: Home;
let window: Window;

beforeEach(() => {
  home = new Home();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.picture(task.name);
  await window.close();
  home.remove();
});

const library = () => join(home.folder, 'library.db');
const fingerprint = () => createHash('sha256').update(readFileSync(library())).digest('hex');

/** A file of so many bytes, none of them written. */
function hollow(name: string, bytes: number): string {
  const path = home.file(name, '');
  truncateSync(path, bytes);
  return path;
}

test('each file that can’t be read is named with its mend, and the library is as it was', async () => {
  const troubles: [string, string][] = [
    [home.file('empty.txt', ''), 'empty.txt is empty; check that'],
    [home.file('blank.txt', ' \n\n'), 'blank.txt holds nothing but blank space; check that'],
    [
      home.bytes(
        'binary.txt',
        Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919) % 251),
      ),
      'binary.txt is not text but binary data; open it in the program that made it',
    ],
    [
      home.bytes('latin.txt', Buffer.from('Citt\xe0 e perch\xe9\n', 'latin1')),
      'latin.txt is not UTF-8 (line 1 looks like',
    ],
    [hollow('huge.txt', 200_000_000), 'huge.txt has 190.8 MiB, more than'],
    [join(home.folder, 'missing.txt'), 'missing.txt does not exist; check the name and the folder'],
    [home.made('folder'), 'folder is a folder; choose the files in it'],
    [home.file('report.txt', '%PDF-1.7\n'), 'report.txt is'],
    [home.file('newer.attache', STARTER.replace('"version": 1', '"version": 2')), 'newer.attache'],
    [home.file('foreign.attache', STARTER.replace('"attache-book"', '"cookery-book"')), 'foreign.attache'],
    [home.file('half.attache', STARTER.slice(0, 2000)), 'half.attache'],
    [
      home.file('misquoted.attache', STARTER.replaceAll(/"exact": \[\s*"\S+/g, '"exact": [ "Never')),
      'misquoted.attache',
    ],
  ];
  window = await Window.open(home, { ATTACHE_CHOOSE: troubles.map(([path]) => path).join(':') });
  await window.size(1280, 800);
  await window.click('nav button', 'Library');
  await window.shows('[role=row]', 'digest');
  const before = fingerprint();
  await window.click('button', 'Import');
  for (const [, words] of troubles) await window.shows('small.failed', words);
  await window.picture('trouble');
  expect(
    await window.run<string[]>(
      `return [...document.querySelectorAll('small.failed')].map((line) => line.textContent.trim())`,
    ),
  ).toHaveLength(troubles.length);
  expect(fingerprint()).toBe(before);
});

test('a library that may only be read says so, and takes nothing in', async () => {
  window = await Window.open(home);
  await window.close();
  chmodSync(library(), 0o444);
  const before = fingerprint();
  window = await Window.open(home, { ATTACHE_CHOOSE: home.file('note.txt', 'A note on the harbour.') });
  await window.shows('footer', 'This library can only be read');
  await window.click('nav button', 'Library');
  await window.click('button', 'Import');
  await window.shows('small.failed', 'read-only');
  await window.picture('read-only');
  expect(fingerprint()).toBe(before);
});

test('a library made read-only while it is open keeps what is typed, and saves it once it can be written', async () => {
  const held = () => readFileSync(library()).includes('Typed in the meantime');
  window = await Window.open(home);
  await window.shows('.cm-content .chip');
  chmodSync(library(), 0o444);
  await window.click('h1 textarea');
  await window.press(KEYS.control, KEYS.end);
  await window.type(' Typed in the meantime?');
  await window.shows('footer', 'Not saved: the library is read-only');
  await window.picture('made read-only');
  // Another view, and back: the words are there.
  await window.click('nav button', 'Library');
  await window.shows('[role=row]', 'digest');
  await window.click('nav button', 'Desk');
  await window.shows('h1 textarea', 'Typed in the meantime?');
  expect(held()).toBe(false);
  chmodSync(library(), 0o644);
  await window.shows('footer', 'Saved');
  await until(async () => held(), 'the words are in the library');
});
