// How fast the window answers, starts, and how much memory it takes: with a large book, and beside a bare window.
// Prints tables in Markdown, with the goals.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Home } from '../e2e/home';
import { KEYS, until, Window } from '../e2e/window';
import { largeBook } from './book';
import { windowUnder } from './processes';
import { at, watch, type Seen } from './watch';

const { ATTACHE_BARE: bare = '', ATTACHE_CLI: cli = '', ATTACHE_RUNS = '7' } = process.env;
const RUNS = Number(ATTACHE_RUNS);
const ROUNDS = 9;
/** Of so many the slowest twentieth is more than one. */
const STEPS = 60;
const small = new Home();
const large = new Home();
const rows: string[] = [];

const ms = (value: number) => `${value.toFixed(0)} ms`;

beforeAll(() => {
  const book = large.file('large.attache', largeBook(2000, 5000));
  const made = spawnSync(cli, ['open', book, '--library', join(large.folder, 'library.db')]);
  expect(made.stderr.toString()).toBe('');
});

test('interactions with 2,000 questions and 5,000 sources', async () => {
  rows.push('| interaction | median | 95 % | longest task | processor: page | all |');
  rows.push('| --- | ---: | ---: | ---: | ---: | ---: |');
  const window = await Window.open(large);
  const row = (what: string, { paint, task, page, all }: Seen) => {
    const longest = task > 0 ? ms(task) : '< 50 ms';
    rows.push(`| ${what} | ${ms(paint.half)} | ${ms(paint.most)} | ${longest} | ${ms(page)} | ${ms(all)} |`);
  };
  const times = (n: number, ...keys: string[]) =>
    watch(window, n, async () => {
      for (let i = 0; i < n; i++) {
        await window.press(...keys);
        await pause(200);
      }
    });
  const letters = (words: string) =>
    watch(window, words.length, async () => {
      for (const letter of words) {
        await window.type(letter);
        await pause(80);
      }
    });
  const view = (key: string) => watch(window, 1, () => window.press(KEYS.control, key));
  const sum = (all: Seen[]): Seen => ({
    paint: {
      half: at(
        all.map((seen) => seen.paint.half),
        0.5,
      ),
      most: at(
        all.map((seen) => seen.paint.half),
        0.95,
      ),
    },
    task: Math.max(...all.map((seen) => seen.task)),
    page: all.reduce((sum, { page }) => sum + page, 0) / all.length,
    all: all.reduce((sum, seen) => sum + seen.all, 0) / all.length,
  });
  try {
    await window.size(1280, 800);
    await window.shows('[role=treeitem]', 'Question 0');
    await window.shows('.cm-content .chip');
    await pause(4000);
    await window.run(`document.querySelector('[role=treeitem][tabindex="0"]').focus()`);
    row('next question, by keyboard', await times(STEPS, KEYS.down));
    await window.click('.cm-content');
    row('a letter in the answer', await letters('the pilots keep their role in every case'));
    await window.click('aside input[type=search]');
    row('a letter in the filter of the outline', await letters('harbour'));
    const views: [key: string, what: string, shows: string][] = [
      ['2', 'the library', '[role=row] .title'],
      ['3', 'the findings', '.finding'],
      ['1', 'the desk', '.cm-content .chip'],
    ];
    for (const [key, what, shows] of views) {
      row(`${what}, for the first time`, await view(key));
      await window.shows(shows);
    }
    const again: Seen[][] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, [key]] of views.entries()) again[i]?.push(await view(key));
    }
    for (const [i, [, what]] of views.entries()) row(`${what}, again`, sum(again[i] ?? []));
    await window.press(KEYS.control, '2');
    await window.shows('[role=row] .title');
    await window.run(`document.querySelector('[role=grid]').focus()`);
    row('next source, by keyboard', await times(STEPS, KEYS.down));
    const heads = ['Title', 'Published', 'Title', 'State', 'Title'];
    const sorts: Seen[] = [];
    for (const head of heads)
      sorts.push(await watch(window, 1, () => window.click('[role=columnheader] button', head)));
    row('sorting the sources', sum(sorts));
    row('the palette, for the first time', await times(1, KEYS.control, 'k'));
    await window.shows('[role=combobox]');
    row('a letter in the palette', await letters('ministry'));
    const palettes: Seen[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await window.press(KEYS.escape);
      await pause(300);
      palettes.push(await times(1, KEYS.control, 'k'));
    }
    row('the palette, again', sum(palettes));
    rows.push('| goal | 50 ms | 50 ms | 100 ms | | |');
  } finally {
    await window.close();
  }
});

/**
 * Milliseconds from the start of the process to the first paint, and until what there is to read has been painted: the
 * bare window's line, the open question. MiB when all is quiet.
 */
interface Started {
  paint: number;
  usable: number;
  memory: number;
}

interface Kind {
  name: string;
  home: Home;
  app?: string;
  environment?: Record<string, string>;
}

async function started({ app, home, environment }: Kind): Promise<Started> {
  const window = await Window.open(home, environment, [], app);
  try {
    const entry = (name: string) =>
      window.run<number>(
        `const [entry] = performance.getEntriesByName(arguments[0]);
         return entry ? performance.timeOrigin + entry.startTime : 0`,
        name,
      );
    await until(async () => (await entry('readable')) > 0, 'all is painted');
    await pause(3000);
    const { began, memory } = windowUnder(window.driver);
    const [paint, usable] = [await entry('first-contentful-paint'), await entry('readable')];
    return { paint: paint - began, usable: usable - began, memory };
  } finally {
    await window.close();
  }
}

test('start and memory, beside a bare window', async () => {
  const kinds: Kind[] = [
    { name: 'bare window', app: bare, home: small },
    // As the application does it by itself where there is no graphics processor.
    { name: 'bare window without OpenGL', app: bare, home: small, environment: { GDK_GL: 'disable' } },
    { name: 'starter book', home: small },
    { name: '2,000 questions', home: large },
  ];
  const starts = kinds.map((): Started[] => []);
  // The first start brings in the starter book: it is not counted.
  for (let run = 0; run <= RUNS; run++) {
    // There and back: none always follows the same one, which is still being cleared away.
    for (const at of run % 2 ? [...kinds.keys()].toReversed() : kinds.keys()) {
      const kind = kinds[at];
      if (!kind) continue;
      await pause(500);
      const one = await started(kind);
      if (run > 0) starts[at]?.push(one);
    }
  }
  const middle = (all: Started[], what: keyof Started) =>
    at(
      all.map((one) => one[what]),
      0.5,
    );
  const [beside = []] = starts;
  rows.push('', '| | first paint | usable | of the bare | memory (PSS) | of the bare |');
  rows.push('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const [i, { name }] of kinds.entries()) {
    const all = starts[i] ?? [];
    const [paint, usable, memory] = [middle(all, 'paint'), middle(all, 'usable'), middle(all, 'memory')];
    const ratio = (what: keyof Started) => (middle(all, what) / middle(beside, what)).toFixed(2);
    rows.push(
      `| ${name} | ${ms(paint)} | ${ms(usable)} | ${ratio('usable')} | ${memory.toFixed(0)} MiB | ${ratio('memory')} |`,
    );
  }
  rows.push('| goal | | | 1.20 | | 1.30 |');
});

test('the other views of a large book, each for the first time', async () => {
  const window = await Window.open(large);
  try {
    await window.size(1280, 800);
    await window.shows('.cm-content .chip');
    await pause(4000);
    rows.push('', '| for the first time | painted after | longest task |', '| --- | ---: | ---: |');
    const row = (what: string, { paint, task }: Seen) =>
      rows.push(`| ${what} | ${ms(paint.half)} | ${task > 0 ? ms(task) : '< 50 ms'} |`);
    for (const [key, what] of [
      ['4', 'Export, with the first pages'],
      [',', 'Settings'],
    ] as const) {
      row(what, await watch(window, 1, () => window.press(KEYS.control, key)));
      await window.press(KEYS.control, '1');
    }
    for (const room of ['Timeline', 'Glossary', 'Who says what']) {
      await window.shows('nav button', room);
      row(room, await watch(window, 1, () => window.click('nav button', room)));
    }
    await window.shows('[data-pane=side] header [role=radio]', 'Preview');
    row(
      'the pages beside',
      await watch(window, 1, () => window.click('[data-pane=side] header [role=radio]', 'Preview')),
    );
    rows.push('| goal | 50 ms | 100 ms |');
  } finally {
    await window.close();
  }
});

test('a new question with 2,000 questions, until it can be written', async () => {
  const window = await Window.open(large);
  try {
    await window.shows('.cm-content .chip');
    await pause(4000);
    await window.run(`
      globalThis.written = [];
      addEventListener('keydown', ({ key, timeStamp }) => { if (key === 'n') globalThis.pressed = timeStamp; }, true);
      addEventListener('focusin', ({ target }) => {
        if (target.closest('h1')) written.push(performance.now() - pressed);
      });`);
    for (let i = 0; i < ROUNDS; i++) {
      await window.press(KEYS.control, 'n');
      await pause(700);
    }
    const all = await window.run<number[]>('return written');
    expect(all).toHaveLength(ROUNDS);
    rows.push('', `A new question can be written after ${ms(at(all, 0.5))} (95 %: ${ms(at(all, 0.95))}).`);
  } finally {
    await window.close();
  }
});

test('the size of the interface', () => {
  const built = readdirSync('dist', { recursive: true, encoding: 'utf8' });
  const sizes = built
    .filter((name) => /\.(js|css|html)$/.test(name))
    .map((name) => gzipSync(readFileSync(join('dist', name)), { level: 9 }).length);
  const kb = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  rows.push('', `The interface: ${kb.toFixed(0)} kB with gzip -9 (goal: 350 kB).`);
});

afterAll(() => {
  small.remove();
  large.remove();
  console.log(rows.join('\n'));
});
