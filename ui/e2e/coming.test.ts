// What comes to the window from outside, and how it goes: files dropped, a second start, a printer, its being closed.

import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bus } from './bus';
import { held, home, library, openWindow, still, window } from './stage';
import { APP, KEYS, until, Window } from './window';

const STARTER = readFileSync('../resources/starter.attache', 'utf8');
/** Another book than the one that the window begins with. */
const OTHER = STARTER.replaceAll('"title": "The NATO–Italy dispute', '"title": "Another dispute');

describe('what is dropped', () => {
  test('files held over the window are expected, a document becomes a source', async () => {
    await openWindow();
    await window.size(1280, 800);
    await window.shows('.cm-content .chip');
    home.event('over');
    await window.shows('.scrim', 'Drop');
    const covered = `return visible('.scrim')[0]?.getBoundingClientRect().height === innerHeight`;
    await window.until('the whole window is covered', covered);
    await still();
    await window.picture('drop');
    home.event(`drop ${home.file('harbour.txt', 'A note on the harbour.')}`);
    await window.shows('footer .note', 'harbour.txt');
    await window.lacks('.scrim');
    await window.press(KEYS.control, '2');
    await window.shows('[role=row] .title', 'Harbour');
  });

  test('a book is opened, and so is the book that a pack carries', async () => {
    await openWindow();
    await window.size(1280, 800);
    await window.press(KEYS.control, '4');
    await window.click('button.primary', 'Export');
    const pack = () => readdirSync(home.exports).find((name) => name.endsWith('.pdf'));
    await until(async () => pack() !== undefined, 'a pack is made');
    home.event(`drop ${home.file('other.attache', OTHER)}`);
    await window.shows('footer .note', 'is open');
    await window.shows('header.bar', 'Another dispute');
    home.event(`drop ${join(home.exports, pack() ?? '')}`);
    await window.shows('header.bar', 'The NATO–Italy dispute');
  });

  test('what can’t be read is named, whatever else was dropped with it', async () => {
    await openWindow();
    await window.press(KEYS.control, '2');
    const dropped = [home.file('empty.txt', ''), home.made('folder'), home.file('good.txt', 'A good note.')];
    home.event(`drop ${dropped.join(delimiter)}`);
    await window.shows('small.failed', 'empty.txt is empty');
    await window.shows('small.failed', 'it is a folder; choose the files in it');
    await window.shows('[role=row] .title', 'Good');
  });
});

test('of many files, those that are there already or are damaged are told, and all others come in', async () => {
  await openWindow();
  await window.press(KEYS.control, '2');
  await window.shows('[role=row] .title');
  const sources = () => window.texts('[data-source] .title');
  const before = (await sources()).length;
  const note = (name: string) => home.file(`${name}.txt`, `A note on ${name}.`);
  const [first, again] = [note('pilots'), home.file('copy.txt', 'A note on pilots.')];
  const damaged = [
    home.file('torn.attache', STARTER.slice(0, 5000)),
    home.file('torn.pdf', '%PDF-1.7\nand no more of it'),
  ];
  home.event(`drop ${[first, again, ...damaged, note('tugs'), first].join(delimiter)}`);
  for (const name of ['torn.attache', 'torn.pdf']) await window.shows('small.failed', name);
  await window.shows('[role=row] .title', 'Tugs');
  await window.until(
    'nothing more comes in',
    `return visible('.import').every((row) => row.querySelector('.failed'))`,
  );
  await window.picture('many files, some of them damaged');
  const titles = await sources();
  expect(titles).toHaveLength(before + 2);
  expect(titles.filter((title) => title === 'Pilots')).toHaveLength(1);
  await window.shows(
    'footer .note',
    '2 sources are in the library; 2 files were there already; 2 files did not come in',
  );
});

describe('a second start', () => {
  let bus: Bus;
  beforeEach(async () => {
    bus = await Bus.open(home);
  });
  afterEach(() => bus.close());

  test('hands its files to the window that is there, and ends', async () => {
    const environment = { ATTACHE_LIBRARY: '', ...bus.environment };
    await openWindow(environment);
    await window.size(1280, 800);
    await window.shows('.cm-content .chip');
    const files = [
      home.file('harbour.txt', 'A note on the harbour.'),
      home.file('la città.txt', 'A note on it.'),
    ];
    // By its path, and by its address, as a desktop names a file.
    const named = [files[0] ?? '', pathToFileURL(files[1] ?? '').href];
    const env = { ...home.environment, ...environment };
    expect(spawnSync(APP, named, { env, timeout: 30_000 }).status).toBe(0);
    await window.shows('footer .note', '2 sources are in the library');
    await window.press(KEYS.control, '2');
    await window.shows('[role=row] .title', 'Harbour');
    await window.shows('[role=row] .title', 'La città');
  });
});

describe('printing', () => {
  /** A folder of programs that stand for the printing service. */
  function service(programs: Record<string, string>): string {
    const folder = home.made('programs');
    for (const [name, script] of Object.entries(programs)) {
      chmodSync(home.file(`programs/${name}`, `#!/bin/sh\n${script}\n`), 0o755);
    }
    return folder;
  }

  async function exported(path: string): Promise<void> {
    await openWindow({ PATH: path, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' });
    await window.size(1280, 800);
    await window.press(KEYS.control, '4');
    await window.click('button.primary', 'Export');
    await window.shows('[role=status]', 'quotations');
  }
  const withService = (programs: Record<string, string>) =>
    exported(`${service(programs)}${delimiter}${process.env.PATH ?? ''}`);

  test('a printer gets the file', async () => {
    const said = join(home.folder, 'printed');
    await withService({
      lpstat: 'case $1 in -e) echo Office;; -d) echo system default destination: Office;; esac',
      lp: `echo "$@" > ${said}`,
    });
    await window.click('button', 'Print');
    await window.click('[role=menuitem]', 'Office');
    await until(async () => readFileSync(said, 'utf8').includes('-d Office'), 'lp was told the printer');
  });

  test('a printer that refuses is told with its reason', async () => {
    await withService({
      lpstat: 'case $1 in -e) echo Office;; esac',
      lp: 'echo "lp: Error - The printer or class does not exist." >&2; exit 1',
    });
    await window.click('button', 'Print');
    await window.click('[role=menuitem]', 'Office');
    await window.shows('main [role=status]', 'Nothing was printed (The printer or class does not exist)');
    await window.picture('printer refuses');
  });

  for (const [name, programs] of [
    ['without a printer', { lpstat: 'exit 1' }],
    ['without a printing service', null],
  ] as const) {
    test(`${name} the file is opened in the viewer; where there is none, that is said`, async () => {
      // Nothing that could open a file either.
      const path = programs ? service(programs) : home.made('nothing');
      await exported(path);
      await window.click('button', 'Print');
      await window.shows('main [role=status]', 'Nothing was printed: there is no printing service');
      await window.picture(`printing ${name}`);
      await window.click('main [role=status] button', 'Open the folder');
      await window.shows('footer .note', 'No program opened the folder “exports”');
      await window.picture(`folder ${name}`);
    });
  }
});

describe('closing', () => {
  async function typed(words: string): Promise<void> {
    await window.append('h1 textarea', words);
  }

  test('what was typed a moment before is saved first', async () => {
    await openWindow();
    await window.shows('.cm-content .chip');
    await typed(' Typed at last?');
    home.event('close');
    await window.gone();
    expect(held('Typed at last?')).toBe(true);
  });

  test('words that can’t be saved are asked about: to stay, to keep them in a file, to lose them', async () => {
    await openWindow();
    await window.size(1280, 800);
    await window.shows('.cm-content .chip');
    chmodSync(library(), 0o444);
    await typed(' Typed in the meantime?');
    await window.shows('footer', 'Not saved.');
    await window.click('button', 'Timeline');
    for (const [i, words] of [' It is said.', ' It is said again.'].entries()) {
      const script = `const field = visible('[data-entry] .text textarea')[arguments[0]];
        field?.focus();
        return field && document.activeElement === field`;
      await window.until(`event ${i} takes the focus`, script, i);
      await window.press(KEYS.control, KEYS.end);
      await window.type(words);
    }
    home.event('close');
    await window.shows('dialog', 'Close without saving?');
    await window.picture('closing');
    await window.press(KEYS.enter);
    await window.lacks('dialog');
    home.event('close');
    await window.click('dialog button', 'Save the words in a file');
    await window.gone();
    const [file = ''] = readdirSync(home.exports);
    const text = readFileSync(join(home.exports, file), 'utf8');
    for (const words of ['Typed in the meantime?', ' It is said.', ' It is said again.'])
      expect(text).toContain(words);
    // Every mark in it is explained by its passage.
    const marks = [...text.matchAll(/\[\^([^\]]+)\](?!:)/g)].map(([, key]) => key);
    expect(marks.length).toBeGreaterThan(2);
    for (const key of marks) expect(text).toMatch(new RegExp(`^\\[\\^${key}\\]: “.+” .+, ¶\\d+$`, 'm'));
    expect(held('Typed in the meantime?')).toBe(false);
    chmodSync(library(), 0o644);
  });
});

test('a library made read-only while one was elsewhere is noticed on coming back', async () => {
  await openWindow();
  await window.shows('.cm-content .chip');
  chmodSync(library(), 0o444);
  await window.returnedTo();
  await window.shows('footer', 'This library can only be read');
  chmodSync(library(), 0o644);
  await window.returnedTo();
  await window.shows('footer .saved', 'Library ready');
});

test('a second window on the library reads, and writes once the first one is closed, what is deleted there too', async () => {
  await openWindow();
  await window.shows('.cm-content .chip');
  const second = await Window.open(home);
  try {
    await second.shows('footer', 'Another Attaché has this library open');
    await second.picture('second window');
    // A question that is deleted there is written on here.
    const open = await second.until<string>('a question is open', `return visible('h1 textarea')[0]?.value`);
    await second.append('.bottom-line textarea', ' Kept all the same.');
    await window.click('[role=treeitem]', open);
    await window.press(KEYS.delete);
    await window.shows('footer .note', 'deleted');
    await window.lacks('[role=treeitem]', open);
    await window.close();
    // The first one's process takes a moment to end.
    await until(async () => {
      await second.returnedTo();
      return (await second.texts('footer .saved')).join().includes('Saved ');
    }, 'the library can be written');
    await second.shows('footer .note', 'had been removed meanwhile');
    await second.picture('a deleted question');
    await expect.poll(async () => (await second.texts('[role=treeitem] .words')).at(-1)).toBe(open);
    await second.shows('.bottom-line textarea', 'Kept all the same.');
    await second.append('h1 textarea', ' Now?');
    await second.shows('[role=treeitem]', 'Now?');
    await second.shows('footer .saved', 'Saved ');
  } finally {
    await second.close();
  }
});
