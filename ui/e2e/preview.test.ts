// The pages beside the answer: a click on them leads to the words that they were made from.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { Home, KEYS, ended, until, Window } from './window';

let home: Home;
let window: Window;

beforeEach(async () => {
  home = new Home();
  window = await Window.open(home);
  await window.size(1366, 768);
  await window.shows('.cm-content .chip');
  await window.press(KEYS.control, 'j');
  await window.shows('section.sheet [data-run]', 'A choice of words.');
});
afterEach(({ task }) => ended(task, window, home));

/** Clicks a line of the pages that are drawn. */
const clickLine = (words: string) =>
  window.run(
    `[...document.querySelectorAll('section.sheet [data-run]')]
       .find((run) => run.textContent.includes(arguments[0])).click()`,
    words,
  );
const isIn = (selector: string) =>
  until(
    () => window.run<boolean>(`return document.activeElement.matches(arguments[0])`, selector),
    `the focus is in ${selector}`,
  );

test('a click on a title, a bottom line or an answer goes into that field', async () => {
  await clickLine('What is the dispute');
  await isIn('h1 textarea');
  await clickLine('A choice of words.');
  await isIn('.bottom-line textarea');
  await clickLine('NATO’s Secretary General has called');
  await isIn('.cm-content');
});

test('a click on a quotation opens the reader at its passage', async () => {
  await clickLine('Mark Rutte, who heads NATO');
  await window.shows('mark.lit', 'Mark Rutte');
});

test('an open book names both of its pages', async () => {
  await window.run(`document.querySelectorAll('[data-pane=side] header [aria-pressed]')[1].click()`);
  await window.shows('[data-pane=side] .bar [role=status]', 'Pages 4 and 5 of');
  expect(await window.run(`return document.querySelectorAll('section.sheet').length`)).toBeGreaterThan(1);
});
