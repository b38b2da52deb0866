// The pages beside the answer: a click on them leads to the words that they were made from.

import { beforeEach, expect, test } from 'vitest';
import { openWindow, window } from './stage';
import { KEYS, until } from './window';

beforeEach(async () => {
  await openWindow();
  await window.size(1366, 768);
  await window.shows('.cm-content .chip');
  await window.press(KEYS.control, 'j');
  await window.shows('section.sheet [data-run]', 'A choice of words.');
});

/** Clicks a line of the pages that are drawn. */
const clickLine = (words: string) =>
  window.run(
    `[...document.querySelectorAll('section.sheet [data-run]')]
       .find((run) => run.textContent.includes(arguments[0])).click()`,
    words,
  );

test('a click on a title, a bottom line or an answer goes into that field', async () => {
  await clickLine('What is the dispute');
  await window.focused('h1 textarea');
  await clickLine('A choice of words.');
  await window.focused('.bottom-line textarea');
  await clickLine('NATO’s Secretary General has called');
  await window.focused('.cm-content');
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

test('the pages follow the question that is opened, and grow', async () => {
  const place = () =>
    window.run<string>(`return document.querySelector('[data-pane=side] .bar [role=status]').textContent`);
  const first = await place();
  await window.click('[role=treeitem]', 'What happened at Sigonella?');
  await window.shows('section.sheet [data-run]', 'What happened at Sigonella?');
  await until(async () => (await place()) !== first, 'another page is named');
  const width = () => window.run<number>(`return document.querySelector('section.sheet').clientWidth`);
  const whole = await width();
  await window.run(`document.querySelector('[data-pane=side] .bar .icon-button:last-of-type').click()`);
  await until(async () => (await width()) > whole, 'the page is larger');
});

test('a click in the contents opens the question, on a section its row, on the cover its form', async () => {
  const turn = async (at: number) => {
    await window.run(`document.querySelector('[data-pane=side] .scroll').scrollTop = 0`);
    for (let page = 0; page < at; page++)
      await window.click('[data-pane=side] .bar .icon-button:nth-of-type(2)');
  };
  await turn(2);
  await window.shows('section.sheet [data-run]', 'How large were the protests?');
  await clickLine('The wider quarrel');
  await window.focused('[data-row][aria-level="1"]');
  await clickLine('How large were the protests?');
  await until(
    () => window.run<boolean>(`return document.querySelector('h1 textarea').value.startsWith('How large')`),
    'the question is open',
  );
  // What only the cover says: its subtitle is the title of the brief, too.
  const covered = `return [...document.querySelectorAll('section.sheet [data-run]')]
    .some((run) => run.textContent.includes('Prepared for'))`;
  await until(() => turn(0).then(() => window.run<boolean>(covered)), 'the cover is drawn');
  await clickLine('American flights, Italian bases');
  await window.shows('main h1', 'Draft of edition');
});

test('a booklet is seen as the sheets that the printer prints', async () => {
  await window.click('[data-pane=side] header [aria-haspopup=menu]', 'A4');
  await window.click('[role^=menuitem]', 'Booklet');
  await window.shows('[data-pane=side] .bar [role=status]', 'Sheet');
  await window.picture('a booklet');
});
