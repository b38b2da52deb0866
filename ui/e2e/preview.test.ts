// The pages beside the answer: a click on them leads to the words that they were made from.

import { beforeEach, test } from 'vitest';
import { openWindow, window } from './stage';
import { KEYS, until } from './window';

beforeEach(async () => {
  await openWindow();
  await window.size(1366, 768);
  await window.shows('.cm-content .chip');
  await window.press(KEYS.control, 'j');
  await window.shows('section.sheet [data-run]', 'A choice of words.');
  // They have turned to the caret, and stay where one turns them to from now on.
  await window.shows('section.sheet .follow');
});

/** Clicks a line of the pages that are drawn. */
const clickLine = (words: string) => window.activate('section.sheet [data-run]', words);

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
  await window.activate('[data-pane=side] header [aria-pressed]', '', 1);
  await window.shows('[data-pane=side] .bar [role=status]', 'Pages 4 and 5 of');
  await window.until('both are drawn', `return visible('section.sheet').length > 1`);
});

test('the pages follow the question that is opened, and grow', async () => {
  const place = `return visible('[data-pane=side] .bar [role=status]')[0]?.textContent`;
  const first = await window.settled<string>('a page is named', place);
  await window.click('[role=treeitem]', 'What happened at Sigonella?');
  await window.shows('section.sheet [data-run]', 'What happened at Sigonella?');
  await window.lacks('[data-pane=side] .bar [role=status]', first);
  const width = `return visible('section.sheet')[0]?.clientWidth`;
  const whole = await window.settled<number>('the page stands', width);
  await window.activate('[data-pane=side] .bar .icon-button:last-of-type');
  await window.until('the page is larger', `${width} > arguments[0]`, whole);
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
  await window.shows('h1 textarea', 'How large');
  // What only the cover says: its subtitle is the title of the brief, too.
  const covered = `return visible('section.sheet [data-run]', 'Prepared for').length > 0`;
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
