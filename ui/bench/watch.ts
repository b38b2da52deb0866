// What the window's page itself sees of an interaction: nothing of the driver's own way is counted.

import { setTimeout as pause } from 'node:timers/promises';
import type { Window } from '../e2e/window';
import { busyFor } from './processes';

/** From each key or click to the end of the frame that was painted after it; and how long anything kept the page busy. */
const WATCH = `
  if (globalThis.seen) { seen.paints.length = seen.busy.length = 0; return; }
  globalThis.seen = { paints: [], busy: [] };
  const after = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
  const watched = ({ key, timeStamp }) => {
    if (key !== 'Control') after(() => seen.paints.push(performance.now() - timeStamp));
  };
  for (const type of ['keydown', 'click']) addEventListener(type, watched, true);
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    if (now - last > 50) seen.busy.push(now - last);
    last = now;
    setTimeout(beat, 8);
  };
  beat();`;

/** What was seen while something was done several times over. Milliseconds. */
export interface Seen {
  /** From the key or click to the frame. */
  paint: { half: number; most: number };
  /** The longest task, but for the beat of the watch; 0 where none was longer than a frame or two. */
  task: number;
  /** Processor time of one time: the page's process, and all of the window's. */
  page: number;
  all: number;
}

const SETTLED = 1500;

/** Watches a step, which is one key or click for each of `times`. */
export async function watch(window: Window, times: number, steps: () => Promise<void>): Promise<Seen> {
  await window.run(WATCH);
  const quiet = await busyFor(window.driver, () => pause(SETTLED));
  // What was done before has been seen by now, and doesn't count.
  await window.run(WATCH);
  const busy = await busyFor(window.driver, async () => {
    await steps();
    await pause(SETTLED);
  });
  const { paints, busy: tasks } = await window.run<{ paints: number[]; busy: number[] }>('return seen');
  if (paints.length !== times) throw new Error(`${times} steps were taken and ${paints.length} seen`);
  const each = (of: 'page' | 'all') => Math.max(0, busy[of] - (quiet[of] / quiet.time) * busy.time) / times;
  return {
    paint: { half: at(paints, 0.5), most: at(paints, 0.95) },
    task: Math.max(0, ...tasks),
    page: each('page'),
    all: each('all'),
  };
}

/** The value below which this share of the values lies. */
export function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil((values.length - 1) * share)] ?? 0;
}
