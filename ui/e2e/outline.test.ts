// The outline of a book, and the books of a library: arranged by keyboard and by menu, and found again as they were left.

import { beforeEach, expect, test } from 'vitest';
import { ask, home, openWindow, window } from './stage';
import { KEYS, until } from './window';

beforeEach(async () => {
  await openWindow();
  await window.size(1366, 768);
  await window.shows('.cm-content .chip');
});

const ROW = '[role=treeitem]';
const ANSWER = `return document.querySelector('.cm-content')?.textContent`;
const rows = () => window.texts(`${ROW} .words`);
const order = (holds: (rows: string[]) => boolean, what: string) =>
  until(async () => holds(await rows()), what);
/** Whether one row stands right behind another one. */
const follows = (row: string, before: string) => (all: string[]) =>
  all.some((words, at) => words === row && all[at - 1] === before);

test('a title is written anew in its row, a section’s too, and Undo brings both back', async () => {
  await window.click(ROW, 'What did Rutte say?');
  await window.press(KEYS.f2);
  await window.focused(`${ROW} input`);
  await window.type('What did he say?');
  await window.press(KEYS.enter);
  await window.focused(ROW, 'What did he say?');
  await window.shows('h1 textarea', 'What did he say?');
  // Up two rows is the section.
  await window.press(KEYS.up);
  await window.press(KEYS.up);
  await window.focused(ROW, 'What was said');
  await window.press(KEYS.f2);
  await window.focused(`${ROW} input`);
  await window.type('In whose words');
  await window.press(KEYS.enter);
  await window.focused(ROW, 'In whose words');
  await window.press(KEYS.f2);
  await window.focused(`${ROW} input`);
  await window.type('Thought better of');
  await window.press(KEYS.escape);
  await window.focused(ROW, 'In whose words');
  await window.press(KEYS.control, 'z');
  await window.shows(ROW, 'What was said');
  await window.press(KEYS.control, 'z');
  await window.shows(ROW, 'What did Rutte say?');
});

test('a section and a question are made by keyboard, and the section goes with all that is in it, and comes back', async () => {
  await window.click(ROW, 'When was it refused?');
  await window.press(KEYS.control, KEYS.shift, 'n');
  await window.focused(`${ROW} input`);
  await window.type('Odds and ends');
  await window.press(KEYS.enter);
  await window.focused(ROW, 'Odds and ends');
  await ask('What else?');
  await order(follows('What else?', 'Odds and ends'), 'the question is in the new section');
  await window.click(ROW, 'What else?');
  await window.press(KEYS.up);
  await window.focused(ROW, 'Odds and ends');
  await window.press(KEYS.delete);
  await window.shows('footer .note', 'Section deleted.');
  await window.lacks(ROW, 'What else?');
  await window.click('footer .note button', 'Undo');
  await order(follows('What else?', 'Odds and ends'), 'both are back');
  await window.shows('h1 textarea', 'What else?');
});

test('a question is duplicated, and moved to another section by menu and by keyboard', async () => {
  await window.click(ROW, 'How did NATO clarify');
  await window.press(KEYS.control, 'd');
  await until(
    async () => (await rows()).filter((words) => words.startsWith('How did NATO clarify')).length === 2,
    'there are two of them',
  );
  await window.focused(`${ROW}[aria-selected=true]`, 'How did NATO clarify');
  // The last of its section: one place down is the next section.
  await window.press(KEYS.alt, KEYS.down);
  await order(follows('How did NATO clarify its chief’s words?', 'Who decides'), 'it is in the next section');
  await window.focused(`${ROW}[aria-selected=true]`, 'How did NATO clarify');
  await window.press(KEYS.shift, KEYS.f10);
  await window.shows('[role=menu]', 'Move to');
  await window.click('[role=menuitem]', 'The wider quarrel');
  await order(
    (all) => all.at(-1) === 'How did NATO clarify its chief’s words?',
    'it is at the end of the last section',
  );
  await window.focused(`${ROW}[aria-selected=true]`, 'How did NATO clarify');
  await window.rightClick(ROW, 'Which bases are named?');
  await window.click('[role=menuitem]', 'What was said');
  await order(
    follows('Which bases are named?', 'How did NATO clarify its chief’s words?'),
    'the other one is at the end of the first section',
  );
});

test('the outline shows what is looked for, by words, by number and by state', async () => {
  await window.focus('[data-pane=outline] input');
  await window.type('BASES');
  await expect.poll(rows).toEqual(['Sigonella', 'Which bases are named?']);
  await window.press(KEYS.control, 'a');
  await window.type('15');
  await until(
    async () => (await rows())[1] === 'What does Article 11 have to do with it?',
    'it is number 15',
  );
  // Into the list, and back to all of it.
  await window.press(KEYS.down);
  await window.focused(ROW, 'Article 11');
  await window.focus('[data-pane=outline] input');
  await window.press(KEYS.escape);
  await until(async () => (await rows()).length > 20, 'all are there again');
  await window.click('[aria-label="Show only"]');
  await window.click('[role=menuitemcheckbox]', 'Draft');
  await expect.poll(rows).toHaveLength(2);
  expect(await rows()).toContain('How do other allies behave?');
  await window.picture('outline, drafts only');
});

test('each book is found again as it was left, also after a restart', async () => {
  const book = (title: string) => window.shows('header.bar .title', title);
  await window.click(ROW, 'When was it refused?');
  await window.click('.book button');
  await window.click('[role=menuitem]', 'New book');
  await book('New book');
  await window.shows('main ol h2');
  await ask('Where does one begin?');
  await window.press(KEYS.enter);
  await window.shows(ROW, 'Where does one begin?');
  await window.click('.book button');
  await window.click('[role=menuitemcheckbox]', 'The NATO–Italy dispute');
  await book('The NATO–Italy dispute');
  await window.shows('h1 textarea', 'When was it refused?');
  // By keyboard, through the palette.
  await window.press(KEYS.control, 'k');
  await window.focused('[role=combobox]');
  await window.type('>open new');
  await window.shows('.hit', 'New book');
  await window.press(KEYS.enter);
  await book('New book');
  await window.shows('h1 textarea', 'Where does one begin?');
  home.event('close');
  await window.gone();
  await window.close();
  await openWindow();
  await book('New book');
  await window.shows('h1 textarea', 'Where does one begin?');
  await window.click('.book button');
  await window.click('[role=menuitemcheckbox]', 'The NATO–Italy dispute');
  await window.shows('h1 textarea', 'When was it refused?');
});

test('a section is made from wherever one is, and its name is written at once', async () => {
  const written = await window.settled<string>('the answer is there', ANSWER);
  await window.click('.cm-content');
  for (const view of ['1', '2', '3', '4', ',']) {
    await window.press(KEYS.control, view);
    await window.shows('[data-pane=answer]');
    await window.press(KEYS.control, KEYS.shift, 'n');
    await window.focused(`${ROW} input`);
    await window.type(`Section ${view}`);
    await window.press(KEYS.enter);
    await window.focused(ROW, `Section ${view}`);
  }
  expect(await window.run(ANSWER)).toEqual(written);
  // From the palette too; and it is taken back.
  await window.press(KEYS.control, 'k');
  await window.focused('[role=combobox]');
  await window.type('>New section');
  await window.shows('.hit[aria-selected=true]', 'New section');
  await window.press(KEYS.enter);
  await window.focused(`${ROW} input`);
  await window.press(KEYS.escape);
  await window.focused(ROW, 'New section');
  await window.press(KEYS.control, 'z');
  await window.lacks(ROW, 'New section');
});
