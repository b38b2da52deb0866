// Where the keyboard comes to without being sent there: at the start, with F6, and when what had it is gone.

import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'vitest';
import { comesTo } from './focus';
import { home, openWindow, window } from './stage';
import { APP, KEYS } from './window';

const ATTACHE = join(dirname(APP), 'attache');

/** Makes a library with one empty book, which gets no starter book. */
const emptyBook = (title: string) =>
  execFileSync(ATTACHE, ['new', title, '--library', join(home.folder, 'library.db')]);

test('F6 goes round the panes of each view, forwards and back, to where one works there', async () => {
  await openWindow();
  await window.size(1280, 800);
  await window.shows('.cm-content .chip');
  const views: [key: string, goals: string[]][] = [
    ['1', ['[role=treeitem]', '.cm-content', '[role=document]']],
    ['2', ['[data-pane=outline] *', '[role=grid]', 'aside [role=region]']],
    ['3', ['[role=treeitem]', '[role=listbox]', 'aside [role=region]']],
    ['4', ['main *', '[role=region]']],
  ];
  for (const [key, goals] of views) {
    await window.press(KEYS.control, key);
    const round = [...goals, ...goals.slice(0, 1)];
    const first = goals[0] ?? '';
    for (
      let step = 0;
      step < 4 && !(await window.run(`return document.activeElement.matches(arguments[0])`, first));
      step++
    )
      await window.press(KEYS.f6);
    for (const goal of round.slice(1)) {
      await window.press(KEYS.f6);
      await comesTo(goal);
    }
    for (const goal of round.toReversed().slice(1)) {
      await window.press(KEYS.shift, KEYS.f6);
      await comesTo(goal);
    }
  }
});

test('one begins at the first step of an empty book, and at the open question of another one', async () => {
  emptyBook('Another book');
  await openWindow();
  await comesTo('main input', 'Another book');
  await window.activate('.starter button');
  await comesTo('[role=treeitem][aria-selected=true]');
  await window.press(KEYS.down);
  await comesTo('[role=treeitem][aria-selected=true]');
  await window.activate('header.bar .name');
  await window.focused('[role^=menuitem]');
  await window.press(KEYS.home);
  await window.press(KEYS.down);
  await window.press(KEYS.enter);
  await comesTo('main input', 'Another book');
});

test('what is gone gives the focus to what stands there', async () => {
  await openWindow();
  await window.size(1280, 800);
  // A palette that is left, a panel that is closed, a question that is deleted.
  await comesTo('[role=treeitem][aria-selected=true]');
  await window.press(KEYS.control, 'k');
  await comesTo('[role=combobox]');
  await window.press(KEYS.escape);
  await comesTo('[role=treeitem][aria-selected=true]');
  await window.press(KEYS.delete);
  await window.shows('footer .note', 'Undo');
  await comesTo('[role=treeitem][aria-selected=true]');
  await window.press(KEYS.f6);
  await comesTo('.cm-content');
  await window.press(KEYS.control, 'h');
  await comesTo('aside form input');
  await window.press(KEYS.escape);
  await comesTo('.cm-content');
  // The reader, too, is another one behind a panel.
  await window.press(KEYS.f6);
  await comesTo('[role=document]');
  await window.press(KEYS.control, 'h');
  await comesTo('aside form input');
  await window.press(KEYS.escape);
  await comesTo('.cm-content');
});

test('who chooses a question in the palette is in its answer, from wherever that was', async () => {
  await openWindow();
  await window.size(1280, 800);
  await comesTo('[role=treeitem][aria-selected=true]');
  const choose = async (words: string, title: string, choosing: () => Promise<void>) => {
    await window.press(KEYS.control, 'k');
    await comesTo('[role=combobox]');
    await window.type(words);
    await window.shows('.hit[aria-selected=true] .num');
    await choosing();
    await comesTo('.cm-content');
    await window.until(`${title} is open`, `return visible('h1 textarea')[0]?.value === arguments[0]`, title);
  };
  await choose('happened', 'What happened at Sigonella?', () => window.press(KEYS.enter));
  await window.click('h1 textarea');
  await choose('bases are named', 'Which bases are named?', () => window.click('.hit', 'Which bases'));
  await window.click('nav button', 'Timeline');
  await window.shows('main[aria-label=Timeline] textarea');
  await choose('happened', 'What happened at Sigonella?', () => window.press(KEYS.enter));
});

test('the answer’s tools are one stop between the bottom line and its text', async () => {
  await openWindow();
  await window.size(1280, 800);
  await window.shows('.cm-content .chip');
  await window.focus('.cm-content');
  await window.press(KEYS.shift, KEYS.tab);
  await comesTo('[role=toolbar] [aria-label=Bold]');
  await window.press(KEYS.end);
  await comesTo('[role=toolbar] .cite');
  await window.picture('tools');
  await window.press(KEYS.tab);
  await comesTo('.cm-content');
  await window.press(KEYS.shift, KEYS.tab);
  await comesTo('[role=toolbar] .cite');
  await window.press(KEYS.right);
  await window.press(KEYS.right);
  await comesTo('[role=toolbar] [aria-label=Italic]');
  await window.press(KEYS.enter);
  await comesTo('.cm-content');
});

test('what is typed at once after Ctrl K is looked for', async () => {
  await openWindow();
  await window.press(KEYS.control, 'k');
  await window.type('NATO');
  await window.focused('[role=combobox]', 'NATO');
  await window.shows('.hit .num');
});
