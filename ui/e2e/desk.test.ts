// What a day at the desk asks for, in the real window: to write, to look up, to take back, and to lose nothing.

import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer, home, openWindow, paste, toEnd, window } from './stage';
import { KEYS, until, type Point } from './window';

const holds = (words: string) => window.shows('.cm-content', words);

describe('writing', () => {
  test('a table grows by Tab, and a question is referred to by two brackets', async () => {
    await openWindow();
    await toEnd();
    await window.press(KEYS.enter);
    await window.press(KEYS.enter);
    await window.click('[aria-label=Table]');
    await window.click('[role=menuitem]', 'Table');
    await window.shows('.cm-content .md-row');
    await window.focused('.cm-content');
    await window.type('Year');
    await window.press(KEYS.tab);
    await window.type('Flights');
    await window.press(KEYS.tab);
    await window.type('2025');
    await window.press(KEYS.tab);
    await window.press(KEYS.tab);
    await window.type('2026');
    await window.shows('.cm-content .md-row .md-cell', '2026');
    await window.press(KEYS.control, KEYS.end);
    await window.type('See [[refused');
    // Until it is of what was typed last, the list takes no click.
    await window.click(
      '.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) li',
      'When was it refused?',
    );
    await window.shows('.cm-content .chip.question', 'Q10');
    await window.click('.cm-content .chip.question', 'Q10');
    await window.shows('h1 textarea', 'When was it refused?');
  });

  test('what was typed is taken back after one left the question and came back', async () => {
    await openWindow();
    await toEnd();
    await window.type(' Some more.');
    await holds('Some more.');
    await window.click('[role=treeitem]', 'What did Rutte say?');
    await window.shows('h1 textarea', 'What did Rutte say?');
    await window.press(KEYS.control, '2');
    await window.shows('[role=row] .title');
    await window.press(KEYS.control, '1');
    await window.click('[role=treeitem]', 'What is the dispute');
    await holds('Some more.');
    await window.click('.cm-content');
    await window.focused('.cm-content');
    await window.press(KEYS.control, 'z');
    await window.lacks('.cm-content', 'Some more.');
  });

  test('from a citation to its passage and back, by keyboard', async () => {
    await openWindow();
    await window.shows('.cm-content .chip');
    await window.focus('.cm-content');
    await window.click('.cm-content .chip[data-key=ministry-objection]');
    await window.shows('mark.lit');
    await window.shows('mark.lit[data-passage]:not([data-passage=""])');
    await window.focus('.text[role=document]');
    await window.press(KEYS.enter);
    await window.shows('[role=toolbar] button', 'Q1');
    await window.press(KEYS.escape);
    await window.focus('.text[role=document]');
    await window.press(KEYS.alt, KEYS.enter);
    await window.shows('.cm-content .chip.beside[data-key=ministry-objection]');
  });

  test('words are replaced in the whole book, and that is taken back at once', async () => {
    await openWindow();
    await holds('bases in Italy ran');
    await window.press(KEYS.control, 'h');
    await window.focused('aside form input');
    await window.type('Italy');
    await window.press(KEYS.tab);
    await window.type('the Republic');
    await window.shows('aside [role=listitem]', 'the Republic');
    await window.click('aside button.primary', 'Replace');
    await window.shows('footer .note', 'Replaced in');
    await holds('bases in the Republic ran');
    await window.click('footer .note button', 'Undo');
    await holds('bases in Italy ran');
  });
});

test('a question and a section are dragged to another place', async () => {
  await openWindow();
  const middle = (words: string) =>
    window.settled<Point>(
      `“${words}” lies still`,
      `const box = visible('[role=treeitem]', arguments[0])[0]?.getBoundingClientRect();
       return box ? { x: box.left + 60, y: box.top + box.height / 2 } : null`,
      words,
    );
  const order = () => window.texts('[role=treeitem]');
  await window.drag(await middle('How did NATO clarify'), await middle('What did Rutte say?'));
  await until(
    async () => (await order())[2]?.includes('How did NATO clarify') === true,
    'the question has moved',
  );
  await window.drag(await middle('Who decides'), await middle('What was said'));
  await until(async () => (await order())[0]?.includes('Who decides') === true, 'the section has moved');
  await window.press(KEYS.control, 'z');
  await until(async () => (await order())[0]?.includes('What was said') === true, 'it is back');
});

describe('keeping', () => {
  test('a save that fails says so, and loses nothing', async () => {
    await openWindow();
    await toEnd();
    // Where the journal should be there is something else: nothing can be written.
    const journal = join(home.folder, 'library.db-journal');
    mkdirSync(journal);
    await window.type(' Against all odds.');
    await window.shows('footer .saved', 'Try again');
    await holds('Against all odds.');
    rmdirSync(journal);
    await window.click('footer .saved button', 'Try again');
    await window.shows('footer .saved', 'Saved');
    await window.kill();
    await openWindow();
    await toEnd();
    await holds('Against all odds.');
  });

  test('a copy of the library is made where the user says', async () => {
    await openWindow();
    await window.press(KEYS.control, ',');
    await window.click('button', 'Back up now');
    await window.shows('[role=status]', 'is kept');
    const [copy] = readdirSync(home.exports);
    const bytes = readFileSync(join(home.exports, copy ?? ''));
    expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  test('a book is opened by naming its file', async () => {
    const starter = readFileSync('../resources/starter.attache', 'utf8');
    const book = home.file(
      'named.attache',
      starter.replace('"title": "The NATO', '"title": "Named: the NATO'),
    );
    await openWindow({}, [book]);
    await window.shows('header.bar .title', 'Named: the NATO');
  });
});

test('the preview shows the same page in another size and in spreads, and leads to the answer', async () => {
  await openWindow();
  await window.size(1366, 768);
  await window.click('[role=treeitem]', 'Why was it refused?');
  await window.press(KEYS.control, 'j');
  const [page, spread] = ['Page 17 of', 'Pages 16 and 17 of'];
  await window.shows('[data-pane=side] [role=status]', page);
  for (let step = 0; step < 3; step++) await window.activate('[data-pane=side] .bar button:last-child');
  await window.shows('[data-pane=side] .bar .zoom', '%');
  await window.shows('[data-pane=side] [role=status]', page);
  await window.activate('[data-pane=side] .bar .zoom');
  await window.shows('[data-pane=side] [role=status]', page);
  await window.click('[data-pane=side] [title="Two-page spread"]');
  await window.shows('[data-pane=side] [role=status]', spread);
  await window.activate('section.sheet .words span', 'As Wells relays');
  await window.focused('.cm-content');
  await window.picture('a spread');
});

describe('strange input', () => {
  test('a title of ten thousand characters, emoji and right-to-left, stays in its place', async () => {
    await openWindow();
    await window.shows('.cm-content .chip');
    await window.click('h1 textarea');
    await window.focused('h1 textarea');
    const title = 'שלום 🚢 مرحبا '.repeat(770);
    await window.run(
      `const field = document.activeElement; field.value = arguments[0];
       field.dispatchEvent(new Event('input', { bubbles: true }))`,
      title,
    );
    await window.shows('[role=treeitem][aria-selected=true]', 'שלום 🚢 مرحبا');
    await window.shows('footer .saved', 'Saved');
    const wide = 'return document.scrollingElement.scrollWidth - innerWidth';
    expect(await window.settled<number>('the width', wide)).toBeLessThanOrEqual(0);
    const tall = `return visible('[role=treeitem][aria-selected=true]')[0]?.offsetHeight`;
    expect(await window.settled<number>('the height', tall)).toBeLessThanOrEqual(42);
  });

  test('what is said of a source, in letters of all kinds, does not end the page', async () => {
    await openWindow();
    await window.press(KEYS.control, '2');
    await window.focus('[data-field=perspective] input');
    await window.run(
      `document.activeElement.value = arguments[0];
       document.activeElement.blur();`,
      'مرحبا 👩‍👩‍👧 Averyverylongtitlewithoutblanks'.repeat(25),
    );
    await window.shows('aside .perspective', 'مرحبا');
    await window.click('aside button', 'Read');
    await window.shows('.source .meta', 'مرحبا');
    await window.shows('.cm-content .chip');
  });

  test('five megabytes that are pasted into an answer become a source', async () => {
    await openWindow();
    // What comes late to the status bar moves the note beside it.
    await window.shows('footer button', 'finding');
    await toEnd();
    const before = await answer();
    await paste(
      Array.from(
        { length: 60_000 },
        (_, n) => `Line ${n} of a very long statement about the harbour and its pilots.\n`,
      ).join('\n'),
    );
    await window.shows('footer .note', 'too long for an answer');
    expect(await answer()).toBe(before);
    await window.click('footer .note button', 'Add source');
    await window.shows('.dialog .long', 'Line 0 of a very long statement');
    await window.click('.dialog button[type=submit]');
    await window.press(KEYS.control, '2');
    await window.shows('[role=row] .title', 'Line 0 of a very long statement');
  });

  test('rows of a spreadsheet become a table', async () => {
    await openWindow();
    await toEnd();
    await paste('Year\tFlights\n2025\t12\n');
    await window.shows('.cm-content .md-head .md-cell', 'Flights');
    await window.shows('.cm-content .md-row .md-cell', '12');
  });
});
