// What can't be done is said in the window, with the file's name and the mend, and leaves the library as it was.

import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { held, home, kept, library, openWindow, window } from './stage';
import { KEYS } from './window';

const STARTER = readFileSync('../resources/starter.attache', 'utf8');

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
      'latin.txt is not UTF-8 (line 1)',
    ],
    [hollow('huge.txt', 200_000_000), 'huge.txt has 200 MB, more than the 67 MB'],
    [join(home.folder, 'missing.txt'), 'missing.txt was not read: there is no such file'],
    [home.made('folder'), 'folder was not read: it is a folder; choose the files in it'],
    [home.file('report.txt', '%PDF-1.7\n'), 'report.txt is a PDF document, not plain text or Markdown'],
    [
      home.file('newer.attache', STARTER.replace('"version": 1', '"version": 2')),
      'newer.attache has format version 2; open it with a newer',
    ],
    [
      home.file('foreign.attache', STARTER.replace('"attache-book"', '"cookery-book"')),
      'foreign.attache is not a briefing book: its format is “cookery-book”',
    ],
    [home.file('half.attache', STARTER.slice(0, 2000)), 'half.attache is not a whole briefing book'],
    [
      home.file('misquoted.attache', STARTER.replaceAll(/"exact": \[\s*"\S+/g, '"exact": [ "Never')),
      'misquoted.attache quotes words at',
    ],
  ];
  await openWindow({ ATTACHE_CHOOSE: troubles.map(([path]) => path).join(':') });
  await window.size(1280, 800);
  await window.click('nav button', 'Library');
  await window.shows('[role=row]', 'digest');
  const before = fingerprint();
  await window.click('button', 'Import');
  for (const [, words] of troubles) await window.shows('small.failed', words);
  await window.picture('trouble');
  await expect.poll(() => window.texts('small.failed')).toHaveLength(troubles.length);
  expect(fingerprint()).toBe(before);
});

test('in the Italian window what goes wrong is told in Italian', async () => {
  const files = [
    home.file('vuoto.txt', ''),
    join(home.folder, 'assente.txt'),
    home.file('atto.txt', '%PDF-'),
  ];
  await openWindow({ ATTACHE_CHOOSE: files.join(':') });
  await window.size(1280, 800);
  await window.press(KEYS.control, ',');
  await window.click('[role=radio]', 'Italiano');
  await window.press(KEYS.control, '2');
  await window.click('button', 'Importa');
  await window.shows('small.failed', 'vuoto.txt è vuoto; controllare');
  await window.shows('small.failed', 'assente.txt non è stato letto: non esiste');
  await window.shows('small.failed', 'atto.txt è un documento PDF');
  await window.picture('trouble in Italian');
  chmodSync(library(), 0o444);
  await window.press(KEYS.control, '1');
  await window.click('h1 textarea');
  await window.focused('h1 textarea');
  await window.type('Nel frattempo');
  await window.shows('footer', 'Non salvato. La biblioteca è di sola lettura');
  chmodSync(library(), 0o644);
});

test('a library that may only be read says so, and takes nothing in', async () => {
  await openWindow();
  await window.close();
  chmodSync(library(), 0o444);
  const before = fingerprint();
  await openWindow({ ATTACHE_CHOOSE: home.file('note.txt', 'A note on the harbour.') });
  await window.shows('footer', 'This library can only be read');
  await window.click('nav button', 'Library');
  await window.click('button', 'Import');
  await window.shows('small.failed', 'read-only');
  await window.picture('read-only');
  expect(fingerprint()).toBe(before);
});

test('a library made read-only while it is open keeps what is typed, and saves it once it can be written', async () => {
  await openWindow();
  await window.shows('.cm-content .chip');
  chmodSync(library(), 0o444);
  await window.append('h1 textarea', ' Typed in the meantime?');
  await window.shows('footer', 'Not saved. The library is read-only');
  await window.picture('made read-only');
  // Another view, and back: the words are there.
  await window.click('nav button', 'Library');
  await window.shows('[role=row]', 'digest');
  await window.click('nav button', 'Desk');
  await window.shows('h1 textarea', 'Typed in the meantime?');
  expect(held('Typed in the meantime')).toBe(false);
  chmodSync(library(), 0o644);
  await window.shows('footer .saved', 'Saved');
  await kept('Typed in the meantime');
});

test('a title that can’t be kept is asked for when the window is closed', async () => {
  await openWindow();
  await window.shows('.cm-content .chip');
  chmodSync(library(), 0o444);
  await window.focus('[role=treeitem][aria-level="1"]');
  await window.press(KEYS.f2);
  await window.focused('[role=tree] input');
  await window.type('Renamed in the meantime');
  await window.press(KEYS.enter);
  await window.shows('footer .note', 'read-only');
  await window.shows('[role=tree] input', 'Renamed in the meantime');
  await window.picture('a title that was not kept');
  home.event('close');
  await window.shows('dialog p', 'in an open form');
  await window.click('dialog button', 'Stay');
  await window.lacks('dialog');
  await window.shows('[role=tree] input', 'Renamed in the meantime');
  chmodSync(library(), 0o644);
  await window.focus('[role=tree] input');
  await window.press(KEYS.enter);
  await kept('Renamed in the meantime');
});

test('a text that is pasted while the library is read-only is given back, and comes in later', async () => {
  await openWindow();
  await window.press(KEYS.control, '2');
  await window.shows('[role=row]', 'digest');
  chmodSync(library(), 0o444);
  await window.click('main header button', 'Paste text');
  await window.focused('dialog textarea');
  await window.type('The port is shut since Monday.');
  await window.click('dialog button[type=submit]');
  await window.shows('small.failed', 'read-only');
  await window.picture('a pasted text that did not come in');
  await window.click('[role=row] button', 'Back to the text');
  await window.shows('dialog textarea', 'The port is shut since Monday.');
  chmodSync(library(), 0o644);
  await window.click('dialog button[type=submit]');
  await window.shows('footer .note', 'is in the library');
});

test('a library that can’t be opened says why, and a copy can take its place', async () => {
  await openWindow();
  await window.shows('.cm-content .chip');
  await window.close();
  const copy = home.bytes('copy.db', readFileSync(library()));
  writeFileSync(library(), 'This is not a library any more. '.repeat(200));
  await openWindow({ ATTACHE_CHOOSE: copy });
  await window.shows('main h1', 'can’t be opened');
  await window.shows('main [role=alert]', 'not an Attaché library');
  await window.picture('library that can’t be opened');
  await window.click('main button', 'Go back to a copy');
  await window.shows('.cm-content .chip');
  await window.shows('footer .note', 'is kept');
});
