// Who says what, when, and how far it is to be trusted: in the real window on the real desk.

import { beforeEach, test } from 'vitest';
import { home, kept, openWindow, window } from './stage';
import { ASKED } from './views';
import { KEYS } from './window';

beforeEach(async () => {
  await openWindow({ ATTACHE_CHOOSE: home.file('port.md', ASKED) });
  await window.size(1366, 768);
  await window.shows('.source', 'This is a digest');
});

/** Kills the window, and opens it again. */
async function again(): Promise<void> {
  await window.kill();
  await openWindow();
  await window.shows('[role=treeitem]', 'What did Rutte say?');
}

test('a cell of a contest is filled from a passage of the reader', async () => {
  await window.click('nav button', 'Who says what');
  await window.click('[role=gridcell]', 'no statement held');
  await window.shows('section h2', 'White House · How it is described');
  await window.select('arranged', 'publisher');
  await window.click('[role=toolbar] button', 'Cite here');
  await window.shows('footer .note', 'White House · How it is described');
  await window.shows('[role=gridcell]', 'arranged in questions and answers');
  await window.shows('section .chip');

  // The passage says who uses it, and can't be taken away from there.
  await window.shows('.uses [aria-label*="Who says what · "]');
  await window.click('mark', 'arranged in questions');
  await window.shows('[role=toolbar][aria-label="Passage"] [aria-label^="Who says what · "]');
  await window.lacks('[aria-label="Passage"]', 'Remove from the book');
  await window.press(KEYS.escape);

  // Said shorter, by keyboard.
  await window.focus('[role=gridcell].here');
  await window.press(KEYS.f2);
  await window.focused('[role=gridcell] :is(input, textarea)');
  await window.type('put as questions');
  await window.press(KEYS.enter);
  await kept('put as questions');
  await again();
  await window.click('nav button', 'Who says what');
  await window.shows('[role=gridcell] .words', 'put as questions');
});

test('an event is added with its date and a passage, and what it lacked is told no more', async () => {
  await window.click('nav button', 'Timeline');
  await window.click('button', 'New event');
  await window.focused('[data-entry] textarea:placeholder-shown');
  await window.type('The digest is written.');
  const chosen = 'li.chosen';
  await window.shows(`${chosen} p`, 'It cites nothing');
  await window.click(`${chosen} .head button`);
  await window.focused(`${chosen} .head input`);
  await window.type('2026-04');
  await window.press(KEYS.enter);
  await window.shows(`${chosen} .head`, 'Apr 2026');
  await window.focused(`${chosen} .head button`);
  await window.select('This', 'desk');
  await window.click('[role=toolbar] button', 'Cite here');
  await window.shows(`${chosen} .chip`);
  await window.lacks(`${chosen} p`);
  await again();
  await window.click('nav button', 'Timeline');
  await window.shows('[data-entry] .head', 'Apr 2026');
});

test('what a source lacks is a click away from its field, and a day is read in words', async () => {
  await window.press(KEYS.control, '3');
  await window.click('.finding', 'bears no date');
  await window.click('button', 'Describe the source');
  await window.focused('[data-field=published] input');
  await window.type('april 2026');
  await window.press(KEYS.enter);
  await window.shows('[data-field=published] input', 'April 2026');
  await window.press(KEYS.control, '3');
  await window.lacks('.finding', 'bears no date');
});

test('a passage and its source are rated apart, and told together', async () => {
  await window.click('mark');
  await window.click('[role=toolbar] button', 'Speaker, rating');
  await window.shows('.dialog blockquote', 'Mark Rutte');
  await window.lacks('.dialog', 'Usually reliable');
  await window.click('.dialog label', 'Probably true');
  await window.click('.dialog button', 'Add a step');
  await window.focused('.dialog input');
  await window.type('Interpreter');
  await window.click('.dialog button[type=submit]');
  await window.lacks('.dialog');

  await window.press(KEYS.control, '2');
  await window.click('[role=row] .title', 'Rutte, Rome and the bases');
  await window.click('dd button', 'not rated');
  await window.shows('[role=menuitemcheckbox]', 'Usually reliable');
  await window.lacks('body', 'Probably true');
  await window.click('[role=menuitemcheckbox]', 'Usually reliable');
  await window.shows('dd button', 'B · Usually reliable');

  await window.press(KEYS.control, '1');
  await window.click('nav button', 'Who says what');
  await window.point('[role=gridcell] .chipped');
  await window.shows('.float .card', 'B2');
  await window.shows('.float .card', 'explainer → Interpreter');
});

test('a finding is answered for with a reason, and told again', async () => {
  const found = `return visible('main header b')[0]?.textContent`;
  await window.press(KEYS.control, '3');
  await window.shows('nav button .num');
  await window.click('.finding', 'Everything it cites goes back to one origin');
  const before = await window.settled<string>('what is found is counted', found);
  await window.click('aside button', 'Answer for it');
  await window.focused('aside :is(input, textarea)');
  await window.type('Nobody else was in the room.');
  await window.press(KEYS.enter);
  await window.lacks('main header b', before);
  await window.click('header button', 'All kinds');
  await window.click('[role=menuitemcheckbox]', 'You answer for');
  await window.click('.finding', 'Nobody else was in the room.');
  await window.shows('aside blockquote', 'Nobody else was in the room.');
  await window.click('aside button', 'Tell it again');
  await window.shows('main header b', before);
});

/** Does something with the source that is looked at in the library. */
async function withSource(what: string): Promise<void> {
  await window.press(KEYS.control, '2');
  await window.click('[role=row] .title', 'What the port office is asked');
  await window.shows('aside h2', 'What the port office is asked');
  await window.click('aside header [aria-label=More]');
  await window.click('[role=menuitem]', what);
}

test('what a source asks is taken over once, its table into a contest, and follows a corrected text', async () => {
  await window.press(KEYS.control, 'o');
  await window.shows('footer', 'is in the library');
  await withSource('Questions in it');
  await window.shows('.dialog li', 'Who pays for the tugs?');
  await window.click('.dialog button[type=submit]', 'Take over (3)');
  await window.shows('h1 textarea', 'Who keeps the pilots?');
  await window.shows('.cm-content .chip');
  await window.click('nav button', 'Who says what');
  await window.click('header button', 'Tables');
  await window.click('[role=menuitemcheckbox]', 'Who');

  await withSource('Questions in it');
  await window.shows('.dialog li', 'Already in the book: question 21');
  await window.shows('.dialog button[type=submit]:disabled', 'Take over (0)');
  await window.press(KEYS.escape);

  home.file('port.md', ASKED.replace('until the spring', 'until the autumn'));
  await withSource('Corrected text');
  await window.shows('.dialog del', 'spring');
  // Whoever put that off is told of it, and led back to it.
  await window.press(KEYS.escape);
  await window.press(KEYS.control, '3');
  await window.click('.finding', 'an earlier text of “What the port office is asked”');
  await window.click('button', 'See what the latest text offers');
  await window.shows('.dialog del', 'spring');
  await window.shows('.dialog ins', 'autumn');
  await window.click('.dialog .offer button', 'Move');
  await window.lacks('.dialog del');
  // So is what the table quotes, and that leads into the table.
  await window.click('.dialog button', 'Close');
  await window.until(
    'the finding of no question is chosen',
    `const found = visible('.finding', 'an earlier text of').find((e) => !e.querySelector('.num').textContent);
     found?.click();
     return found`,
  );
  await window.shows('aside .where', 'Who says what');
  await window.shows('aside button', 'Go to the table');
  await window.click('button', 'See what the latest text offers');
  await window.shows('.dialog .state', 'Who says what');
  await window.click('.dialog button', 'Move all that stand to the letter');
  await window.shows('.dialog', 'No excerpt rests on an earlier text.');
  await window.click('.dialog button', 'Close');
  await window.lacks('.finding', 'an earlier text of');
});

test('what was taken over goes with one Undo, comes back with one Redo, and brings what is new of a table later', async () => {
  await window.shows('footer', '20 questions');
  await window.press(KEYS.control, 'o');
  await window.shows('footer', 'is in the library');
  await withSource('Questions in it');
  await window.click('.dialog button[type=submit]', 'Take over (3)');
  await window.shows('h1 textarea', 'Who keeps the pilots?');
  await window.shows('footer', '22 questions');
  await window.click('footer button', 'Undo');
  await window.shows('footer', '20 questions');
  await window.click('footer button', 'Redo');
  await window.shows('footer', '22 questions');

  home.file('port.md', `${ASKED}\n| The city | It knows nothing |`);
  await withSource('Corrected text');
  await window.shows('.dialog li', 'It goes on');
  await window.press(KEYS.escape);
  await withSource('Questions in it');
  await window.shows('.dialog li', 'In the book; 1 statement is new, and goes there.');
  await window.click('.dialog button[type=submit]', 'Take over (1)');
  await window.shows('[role=gridcell]', 'It knows nothing');
});

test('one key cites a passage that is suggested', async () => {
  const cited = `return visible('section.evidence .quote').length`;
  await window.shows('section.evidence .quote');
  const before = await window.settled<number>('what is cited is there', cited);
  await window.press(KEYS.control, 'e');
  await window.shows('.dialog li kbd', '2');
  await window.focused('.dialog');
  await window.type('2');
  await window.until('the second passage is cited', `${cited} === arguments[0]`, before + 1);
});

test('Ctrl adds a range, and what is left out between them is shown', async () => {
  await window.select('This', 'digest');
  await window.holding(KEYS.control, () => window.select('arranged', 'answers'));
  await window.shows('[role=toolbar]', '2 ranges');
  await window.click('[role=toolbar] button', 'Cite here');
  await window.shows('section.evidence .quote', 'This is a digest […] arranged in questions and answers');
});

test('what an event lacks is answered for, kept with it, and told again by Undo', async () => {
  await window.click('nav button', 'Timeline');
  await window.click('button', 'New event');
  await window.focused('[data-entry] textarea');
  await window.type('The digest is written.');
  await window.shows('li.chosen p', 'It cites nothing');
  await window.press(KEYS.control, '3');
  await window.click('.finding', 'The digest is written.');
  await window.shows('aside .where', 'Timeline · The digest is written.');
  await window.click('aside button', 'Answer for it');
  await window.focused('aside form input');
  await window.type('We wrote it ourselves.');
  await window.press(KEYS.enter);
  await window.lacks('.finding', 'The digest is written.');
  await again();
  await window.press(KEYS.control, '3');
  await window.click('header button', 'All kinds');
  await window.click('[role=menuitemcheckbox]', 'You answer for');
  await window.click('.finding', 'We wrote it ourselves.');
  await window.shows('aside blockquote', 'We wrote it ourselves.');
  await window.click('aside button', 'Tell it again');
  await window.lacks('.finding', 'We wrote it ourselves.');
  await window.press(KEYS.control, 'z');
  await window.shows('.finding', 'We wrote it ourselves.');
  await window.click('aside button', 'Go to the event');
  await window.shows('li.chosen textarea', 'The digest is written.');
  await window.lacks('li.chosen p', 'It cites nothing');
});
