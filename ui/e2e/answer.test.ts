// An answer as it is written: its marks, what is said of it, what it cites, and what is taken back.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask as begin, home, openWindow, window } from './stage';
import { KEYS, until } from './window';

async function open(): Promise<void> {
  await openWindow();
  await window.size(1366, 768);
  await window.shows('.cm-content .chip');
}
/** A question of its own, with the caret in its answer. */
async function ask(question: string): Promise<void> {
  await begin(question);
  await window.press(KEYS.enter);
  await window.focused('.bottom-line textarea');
  await window.press(KEYS.enter);
  await window.focused('.cm-content');
}
const lines = () => window.texts('.cm-content .cm-line');
const written = (...expected: string[]) => expect.poll(lines).toEqual(expected);

test('marks are set by keyboard and by the tools, and taken back', async () => {
  await open();
  await ask('How is it written?');
  await window.press(KEYS.control, 'b');
  await window.type('bold');
  await window.press(KEYS.right);
  await window.press(KEYS.right);
  await window.type(' and ');
  await window.click('.tools [aria-label=Italic]');
  await window.type('slanted');
  await written('**bold** and *slanted*');
  await window.shows('.cm-content .md-strong', 'bold');
  await window.shows('.cm-content .md-emphasis', 'slanted');
  await window.press(KEYS.right);
  await window.press(KEYS.enter);
  await window.press(KEYS.enter);
  await window.type('one');
  await window.press(KEYS.control, KEYS.shift, '8');
  await window.press(KEYS.end);
  await window.press(KEYS.enter);
  await window.type('two');
  await written('**bold** and *slanted*', '', '- one', '- two');
  await window.press(KEYS.enter);
  await window.press(KEYS.enter);
  await window.type('here');
  await window.press(KEYS.control, KEYS.shift, KEYS.left);
  await window.press(KEYS.control, KEYS.shift, 'k');
  await written('**bold** and *slanted*', '', '- one', '- two', '', '[here](https://)');
  await window.type('https://example.org');
  await written('**bold** and *slanted*', '', '- one', '- two', '', '[here](https://example.org)');
  await window.shows('footer .num', '8 words');
  await window.picture('marks');
  await window.press(KEYS.control, 'z');
  await window.lacks('.cm-content', 'example.org');
});

test('claim, days and status are set by keyboard, and kept over a restart', async () => {
  await open();
  await window.click('[role=treeitem]', 'What did Rutte say?');
  await window.shows('h1 textarea', 'What did Rutte say?');
  await window.focus('.bottom-line textarea');
  await window.press(KEYS.tab);
  await window.focused('.property', 'Attributed claim');
  await window.press(KEYS.enter);
  await window.focused('[role=menuitemcheckbox]');
  await window.type('c');
  await window.focused('[role=menuitemcheckbox]', 'Contested');
  await window.press(KEYS.enter);
  await window.focused('.property', 'Contested');
  for (const [day, shown] of [
    ['4 may 2026', '4 May 2026'],
    ['2026-09-01', '1 Sept'],
  ] as const) {
    await window.press(KEYS.tab);
    await window.press(KEYS.enter);
    await window.focused('.date input');
    await window.press(KEYS.control, 'a');
    await window.type(day);
    await window.press(KEYS.enter);
    await window.focused('.property', shown);
  }
  await window.focus('main header [aria-haspopup=menu]');
  await window.press(KEYS.down);
  await window.focused('[role=menuitemcheckbox]');
  await window.press(KEYS.home);
  await window.press(KEYS.enter);
  await window.shows('main header [aria-haspopup=menu]', 'Draft');
  await window.shows('footer .saved', 'Saved');
  await window.picture('claim and days');
  await window.kill();
  await open();
  await window.shows('h1 textarea', 'What did Rutte say?');
  for (const words of ['Contested', '4 May 2026', '1 Sept']) await window.shows('.claim .property', words);
  await window.shows('main header [aria-haspopup=menu]', 'Draft');
});

test('a chip shows its quotation under the pointer, and beside the caret', async () => {
  await open();
  await window.point('.cm-content .chip[data-key=ministry-objection]');
  await window.shows('.cm-tooltip .card .quote');
  await window.picture('card under the pointer');
  await window.point('h1');
  await window.lacks('.cm-tooltip .card');
  await window.focus('.cm-content');
  await window.press(KEYS.control, KEYS.home);
  for (let step = 0; step < 400; step++) {
    await window.press(KEYS.right);
    if ((await window.texts('.cm-content .beside')).length > 0) break;
  }
  await window.shows('.cm-tooltip .card .quote');
  await window.press(KEYS.escape);
  await window.lacks('.cm-tooltip .card');
  await window.press(KEYS.alt, KEYS.enter);
  await window.shows('mark.lit');
});

test('what is typed and what is done are taken back in one order, with the caret in the answer', async () => {
  await open();
  const claim = (word: string) => window.shows('.claim .property', word);
  await ask('In which order?');
  await window.type('First.');
  await window.click('.claim .property');
  await window.click('[role=menuitemcheckbox]', 'Contested');
  await claim('Contested');
  await window.append('.cm-content', ' Second.');
  await written('First. Second.');
  await window.press(KEYS.control, 'z');
  await written('First.');
  await claim('Contested');
  await window.press(KEYS.control, 'z');
  await window.lacks('.claim .property', 'Contested');
  await window.focused('.cm-content');
  await window.press(KEYS.control, 'z');
  await written('Write the answer. [^ cites a passage.');
  for (let times = 0; times < 3; times++) await window.press(KEYS.control, KEYS.shift, 'z');
  await written('First. Second.');
  await claim('Contested');
  // A field of the sheet has the same order, with the keyboard in it and after it was left.
  const title = (words: string) => window.shows('h1 textarea', words);
  await window.append('h1 textarea', ' Really?');
  await window.click('.cm-content');
  await window.press(KEYS.control, 'z');
  await window.lacks('h1 textarea', 'Really?');
  await window.click('h1 textarea');
  await window.press(KEYS.control, KEYS.home);
  await window.type('So: ');
  await title('So: In which order?');
  await window.press(KEYS.control, 'z');
  await window.lacks('h1 textarea', 'So: ');
  await window.press(KEYS.control, 'z');
  await written('First.');
  await window.focused('h1 textarea');
  await window.press(KEYS.control, 'z');
  await window.lacks('.claim .property', 'Contested');
  for (let times = 0; times < 3; times++) await window.press(KEYS.control, KEYS.shift, 'z');
  await title('So: In which order?');
  await written('First. Second.');
});

/** A page that is seen before its editor is there, with the caret at the beginning of its plain field. */
async function before(then = ''): Promise<void> {
  await open();
  const begin = `if (window.before) return 'nothing';
    const field = document.querySelector('.answer .before textarea');
    field?.focus();
    field?.setSelectionRange(0, 0);
    if (field) { ${then} }
    return field ? 'plain' : document.querySelector('.cm-content') ? 'editor' : 'nothing'`;
  await until(async () => {
    await window.run('window.before = true; location.reload()');
    for (let times = 0; times < 2000; times++) {
      const seen = await window.run<string>(begin).catch(() => 'nothing');
      if (seen !== 'nothing') return seen === 'plain';
    }
    return false;
  }, 'a page is there before its editor');
}

test('an answer stands as it was left while the timeline is looked at, and what was typed can be taken back', async () => {
  await open();
  const scrolled = (down = '') =>
    `return document.querySelector('main .scroll:has(article)').scrollTop${down}`;
  await window.focus('.cm-content');
  await window.press(KEYS.control, KEYS.home);
  await window.type('Above all. ');
  await window.run(scrolled(' = 120'));
  await window.click('nav button', 'Timeline');
  await window.shows('main[aria-label=Timeline] textarea');
  await window.lacks('h1 textarea');
  await window.click('[role=treeitem][tabindex="0"]');
  await window.shows('.cm-content', 'Above all. ');
  expect(await window.run(scrolled())).toBe(120);
  await window.press(KEYS.control, 'z');
  await window.lacks('.cm-content', 'Above all. ');
});

test('nothing is lost of what is typed before the editor is there', async () => {
  await before();
  const words = 'Typed at once, and on and on while the editor comes. ';
  await window.type(words);
  await window.focused('.cm-content', 'NATO');
  await window.shows('.cm-content .cm-line', words);
  await window.shows('.cm-content .chip');
  for (let times = 0; times < 2; times++) await window.press(KEYS.control, 'z');
  await window.lacks('.cm-content', 'Typed');
});

test('the editor waits for the end of what an input method composes', async () => {
  const says = (what: string) =>
    `field.dispatchEvent(new CompositionEvent('composition${what}', { bubbles: true }))`;
  await before(says('start'));
  await window.type('か');
  const fetched = `return document.querySelector('link[href*="/Writing-"]') !== null`;
  await window.until('the editor is fetched', fetched);
  await window.type('な ');
  await window.focused('.answer .before textarea');
  await window.lacks('.cm-content');
  await window.run(`const field = document.activeElement; ${says('end')}`);
  await window.focused('.cm-content', 'NATO');
  await window.shows('.cm-content .cm-line', 'かな ');
});

test('spelling is checked in the language of the book', async () => {
  // A dictionary of one word is enough to be looked for.
  const folder = home.made('config/enchant/hunspell');
  mkdirSync(folder, { recursive: true });
  home.file('config/enchant/hunspell/en_GB.aff', 'SET UTF-8\n');
  home.file('config/enchant/hunspell/en_GB.dic', '1\nharbour\n');
  await open();
  await window.click('.cm-content');
  const told = join(home.folder, 'spelling');
  const checked = () => {
    home.event(`spelling ${told}`);
    return readFileSync(told, 'utf8');
  };
  await until(async () => checked().includes('on en_GB'), 'English is checked');
  await window.until('the editor asks for it', `return document.querySelector('.cm-content')?.spellcheck`);
});
