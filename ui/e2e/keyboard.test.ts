// A book from nothing to its final pack, by keys alone. Wherever the keyboard comes to, that is seen.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { comesTo, to } from './focus';
import { home, openWindow, window } from './stage';
import { APP, KEYS } from './window';

const ATTACHE = join(dirname(APP), 'attache');
const TEXT = [
  'Statement of the port office on the pilots',
  'The pilots will keep their role in every landing until the spring.',
  'The port office gives no reason for the date.',
].join('\n\n');

/** Chooses from the menu of the button that has the focus. */
async function choose(words: string): Promise<void> {
  await window.press(KEYS.enter);
  await window.focused('[role^=menuitem]');
  await to('[role^=menuitem]', words, KEYS.down);
  await window.press(KEYS.enter);
  await window.lacks('[role=menu]');
}

test('a book from an empty library to its final pack, by keys alone', async () => {
  // A library with a book gets no starter book.
  execFileSync(ATTACHE, ['new', 'Another book', '--library', join(home.folder, 'library.db')]);
  await openWindow({ ATTACHE_CHOOSE: home.file('pilots.txt', TEXT) });
  await window.size(1280, 800);
  await window.shows('main h1');

  // The book, a section, a question and what answers it.
  await to('[aria-haspopup=menu]', 'Another book', KEYS.tab);
  await choose('New book');
  await comesTo('main input', 'New book');
  await window.type('The pilots');
  await window.press(KEYS.enter);
  await window.shows('header.bar .title', 'The pilots');
  await window.press(KEYS.control, KEYS.shift, 'n');
  await comesTo('[role=treeitem] input');
  await window.type('Landings');
  await window.press(KEYS.enter);
  await comesTo('[role=treeitem]', 'Landings');
  await window.press(KEYS.control, 'n');
  await comesTo('h1 textarea');
  await window.type('Do the pilots keep their role?');
  await window.press(KEYS.enter);
  await comesTo('.bottom-line textarea');
  await window.type('Yes, until the spring, the port office says.');
  await window.press(KEYS.enter);
  await comesTo('.cm-content');
  await window.type('It says so in a statement.');

  // A source is read, and a passage of it cited.
  await window.press(KEYS.control, 'o');
  await window.shows('footer', 'is in the library');
  await window.press(KEYS.control, '2');
  await comesTo('[role=grid]');
  await window.shows('[role=row][aria-selected=true]', 'Statement of the port office');
  await window.press(KEYS.enter);
  await comesTo('[role=document]');
  await window.press(KEYS.control, KEYS.down);
  await window.press(KEYS.control, KEYS.down);
  await window.shows('[role=toolbar]', 'Cite here');
  await window.type('c');
  await window.shows('section.evidence .quote', 'The pilots will keep their role in every landing');
  await comesTo('[role=document]');

  // What is claimed, and how far it is.
  await window.press(KEYS.f6);
  await comesTo('[role=treeitem]');
  await window.press(KEYS.f6);
  await comesTo('.cm-content');
  await to('button', 'Claim', KEYS.shift, KEYS.tab);
  await choose('Attributed claim');
  await window.shows('.claim button', 'Attributed claim');
  await to('button', 'Status', KEYS.shift, KEYS.tab);
  await choose('Final');
  await window.shows('[data-pane=answer] > header button', 'Final');

  // What the check finds is mended where Enter leads, or answered for.
  await window.press(KEYS.control, '3');
  await comesTo('[role=listbox]');
  await window.shows('.finding[aria-selected=true]', 'bears no date');
  await window.press(KEYS.enter);
  await comesTo('[data-field=published] input');
  await window.type('30 March 2026');
  await to('[data-field=publisher] input', '', KEYS.tab);
  await window.type('Port office');
  await to('[data-field=perspective] input', '', KEYS.tab);
  await window.type('The office that pays the pilots.');
  await to('[data-field=reliability] button', '', KEYS.tab);
  await choose('B');
  await window.shows('[data-field=reliability] button', 'Usually reliable');
  await window.press(KEYS.control, '3');
  await comesTo('[role=listbox]');
  await window.lacks('.finding', 'reliable');
  await window.shows('.finding[aria-selected=true]', 'goes back to one origin');
  await window.press(KEYS.f6);
  await to('aside button', 'Answer for it', KEYS.tab);
  await window.press(KEYS.enter);
  await comesTo('aside form input');
  await window.type('The office alone decides on it.');
  await window.press(KEYS.enter);
  await window.shows('main .clear');
  await comesTo('[role=listbox]');

  // It goes out, and its quotation is the source's.
  await window.press(KEYS.control, '4');
  await window.shows('section.sheet .words');
  await to('[role=radio]', 'Draft', KEYS.tab);
  await window.press(KEYS.right);
  await comesTo('[role=radio]', 'Final');
  await to('button', 'Export edition 1', KEYS.tab);
  await window.press(KEYS.enter);
  await window.shows('main [role=status]', 'Edition 1.');
  await to('button', 'Open', KEYS.tab);
  const [pack = ''] = readdirSync(home.exports);
  expect(execFileSync(ATTACHE, ['verify', join(home.exports, pack)], { encoding: 'utf8' })).toContain(
    '1 of 1',
  );
});

test('what is found in a source is selected there by Ctrl Enter, and cited by C', async () => {
  await openWindow();
  await window.shows('.cm-content .chip');
  await window.focus('.cm-content');
  const quotes = `return visible('section.evidence .quote').length`;
  await window.shows('section.evidence .quote');
  const before = await window.settled<number>('what is cited is there', quotes);
  await window.press(KEYS.control, 'k');
  await window.focused('[role=combobox]');
  await window.type('arranged in questions');
  await window.shows('[role=option][aria-selected=true]', 'digest of an explainer, ¶1');
  await window.press(KEYS.control, KEYS.enter);
  await comesTo('[role=document]');
  await window.shows('[role=toolbar]', 'Cite here');
  await window.type('c');
  await window.until('it is cited', `${quotes} === arguments[0]`, before + 1);
});
