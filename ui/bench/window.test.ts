// How fast the window answers, starts, and how much memory it takes: with a large book, and beside a bare window.
//   ATTACHE_APP, ATTACHE_BARE, ATTACHE_CLI: the programs, built for release. Prints a table in Markdown.

import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { Home, KEYS, until, Window } from '../e2e/window';
import { largeBook } from './book';
import { windowUnder } from './processes';

const RUNS = 7;
const bare = resolve(process.env.ATTACHE_BARE ?? '');
const cli = resolve(process.env.ATTACHE_CLI ?? '');
const rows: string[] = [];

/** From each key or click to the frame that was painted after it; and how long anything kept the window busy. */
const WATCH = `
  if (globalThis.seen) { seen.paints.length = seen.busy.length = 0; return; }
  globalThis.seen = { paints: [], busy: [] };
  const after = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
  for (const type of ['keydown', 'click'])
    addEventListener(type, ({ timeStamp }) => after(() => seen.paints.push(performance.now() - timeStamp)), true);
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    if (now - last > 50) seen.busy.push(now - last);
    last = now;
    setTimeout(beat);
  };
  beat();`;

const sorted = (values: number[]) => values.toSorted((a, b) => a - b);
const at = (values: number[], share: number) => sorted(values)[Math.floor((values.length - 1) * share)] ?? 0;
const ms = (value: number) => `${value.toFixed(0)} ms`;

async function measured(window: Window, what: string, act: () => Promise<void>): Promise<void> {
  await window.run(WATCH);
  await act();
  await pause(1200);
  const { paints, busy } = await window.run<{ paints: number[]; busy: number[] }>('return seen');
  const longest = busy.length ? ms(Math.max(...busy)) : '< 50 ms';
  rows.push(`| ${what} | ${ms(at(paints, 0.5))} | ${ms(at(paints, 0.95))} | ${longest} |`);
  expect(paints.length).toBeGreaterThan(0);
}

test('interactions with 2,000 questions and 5,000 sources', async () => {
  const home = new Home();
  const library = join(home.folder, 'library.db');
  const made = spawnSync(cli, [
    'open',
    home.file('large.attache', largeBook(2000, 5000)),
    '--library',
    library,
  ]);
  expect(made.stderr.toString()).toBe('');
  const window = await Window.open(home);
  try {
    await window.size(1280, 800);
    await window.shows('[role=treeitem]', 'Question 0');
    await window.shows('.cm-content .chip');
    await pause(3000);
    const times =
      (n: number, ...keys: string[]) =>
      async () => {
        for (let i = 0; i < n; i++) {
          await window.press(...keys);
          await pause(150);
        }
      };
    await window.run(`document.querySelector('[role=treeitem][tabindex="0"]').focus()`);
    await measured(window, 'next question, by keyboard', times(15, KEYS.down));
    await window.click('.cm-content');
    await measured(window, 'a letter in the answer', async () => {
      for (const letter of 'the pilots keep their role in every case') {
        await window.type(letter);
        await pause(60);
      }
    });
    await window.click('aside input[type=search]');
    await measured(window, 'a letter in the filter of the outline', () => window.type('harbour'));
    await measured(window, 'the library', times(1, KEYS.control, '2'));
    await window.shows('[role=row] .title');
    await window.run(`document.querySelector('[role=grid]').focus()`);
    await measured(window, 'next source, by keyboard', times(15, KEYS.down));
    await measured(window, 'sorting the sources', () => window.click('[role=columnheader] button', 'Title'));
    await measured(window, 'the findings', times(1, KEYS.control, '3'));
    await window.shows('.finding');
    await measured(window, 'back to the desk', times(1, KEYS.control, '1'));
    await measured(window, 'the palette', times(1, KEYS.control, 'k'));
    await window.shows('[role=combobox]');
    await measured(window, 'a letter in the palette', () => window.type('ministry'));
  } finally {
    await window.close();
    home.remove();
  }
});

/** Milliseconds from the start of the process to the first paint, and MiB when all is quiet. */
interface Started {
  paint: number;
  memory: number;
}

async function started(app: string | undefined, home: Home): Promise<Started> {
  const window = await Window.open(home, {}, [], app);
  try {
    let painted = 0;
    await until(async () => {
      painted = await window.run<number>(
        `const [paint] = performance.getEntriesByName('first-contentful-paint');
         return paint ? performance.timeOrigin + paint.startTime : 0`,
      );
      return painted > 0;
    }, 'something is painted');
    await pause(2500);
    const { began, memory } = windowUnder(window.driver);
    return { paint: painted - began, memory };
  } finally {
    await window.close();
  }
}

test('start and memory, beside a bare window', async () => {
  const home = new Home();
  const ours: Started[] = [];
  const theirs: Started[] = [];
  // The first start brings in the starter book: it is not counted.
  for (let run = 0; run <= RUNS; run++) {
    const [a, b] = [await started(undefined, home), await started(bare, home)];
    if (run === 0) continue;
    ours.push(a);
    theirs.push(b);
  }
  home.remove();
  const middle = (all: Started[], what: keyof Started) =>
    at(
      all.map((one) => one[what]),
      0.5,
    );
  const [paint, barePaint] = [middle(ours, 'paint'), middle(theirs, 'paint')];
  const [memory, bareMemory] = [middle(ours, 'memory'), middle(theirs, 'memory')];
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  rows.push('', '| | Attaché | bare window | ratio |', '| --- | --- | --- | --- |');
  rows.push(`| start to first paint | ${ms(paint)} | ${ms(barePaint)} | ${ratio(paint, barePaint)} |`);
  rows.push(
    `| memory (PSS) | ${memory.toFixed(0)} MiB | ${bareMemory.toFixed(0)} MiB | ${ratio(memory, bareMemory)} |`,
  );
});

afterAll(() => {
  console.log(
    ['| interaction | median | 95 % | longest task |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  );
});
