// The ways back, in the real window: earlier wordings, earlier editions, copies of the library, removed sources.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { home, openWindow, toEnd, window } from './stage';
import { KEYS } from './window';

async function write(words: string): Promise<void> {
  await toEnd();
  await window.type(words);
  await window.shows('footer .saved', 'Saved');
}

test('an earlier wording is seen beside the present one, restored, and that is taken back', async () => {
  await openWindow();
  await window.size(1280, 800);
  await write(' A hasty remark.');
  await window.click('[aria-label="History of the answer"]');
  await window.shows('aside ins', 'A hasty remark.');
  await window.click('aside button.primary', 'Restore this wording');
  await window.lacks('.cm-content', 'A hasty remark.');
  await window.click('footer .note button', 'Undo');
  await window.shows('.cm-content', 'A hasty remark.');
});

test('what changed since an edition went out is told', async () => {
  await openWindow();
  await window.size(1280, 800);
  await window.press(KEYS.control, '4');
  await window.click('[role=radio]', 'Final');
  await window.click('button.primary', 'Export edition 1');
  await window.shows('[role=status]', 'Edition 1.');
  await window.press(KEYS.control, '1');
  await write(' A late remark.');
  await window.press(KEYS.control, '4');
  // The parts have their pages: nothing moves any more under the pointer.
  await window.shows('section.sheet .words');
  await window.focus('section li .text-link');
  await window.press(KEYS.enter);
  await window.shows('aside ins', 'A late remark.');
  await window.click('aside button.title');
  await window.shows('.cm-content', 'A late remark.');
});

test('the library goes back to a copy, and forward again', async () => {
  const copies = join(home.folder, 'exports');
  await openWindow();
  await window.press(KEYS.control, ',');
  await window.click('button', 'Back up now');
  await window.shows('[role=status]', 'is kept');
  const [copy = ''] = readdirSync(copies);
  await window.close();

  await openWindow({ ATTACHE_CHOOSE: join(copies, copy) });
  await write(' Written after the copy.');
  await window.press(KEYS.control, ',');
  await window.click('button', 'Go back to a copy');
  await window.shows('[role=status]', 'What was there before is kept');
  await window.press(KEYS.control, '1');
  await toEnd();
  await window.lacks('.cm-content', 'Written after the copy.');

  await window.press(KEYS.control, ',');
  await window.close();
  const kept = readdirSync(home.folder).find((name) => name.startsWith('library before'));
  await openWindow({ ATTACHE_CHOOSE: join(home.folder, kept ?? '') });
  await window.press(KEYS.control, ',');
  await window.click('button', 'Go back to a copy');
  await window.shows('[role=status]', 'What was there before is kept');
  await window.press(KEYS.control, '1');
  await toEnd();
  await window.shows('.cm-content', 'Written after the copy.');
});

test('a source leaves only where nothing rests on it, and comes back', async () => {
  await openWindow({
    ATTACHE_CHOOSE: home.file('spare.txt', 'A spare note on the harbour.'),
  });
  await window.size(1280, 800);
  await window.press(KEYS.control, '2');
  await window.click('[role=row]', 'digest');
  await window.focus('[role=grid]');
  await window.press(KEYS.delete);
  await window.shows('footer .note', 'passages of it are kept in “The NATO–Italy dispute');
  await window.click('button', 'Import');
  await window.shows('aside h2', 'Spare');
  await window.focus('[role=grid]');
  await window.press(KEYS.delete);
  await window.shows('footer .note', 'Source removed.');
  await window.lacks('[role=row] .title', 'Spare');
  await window.click('footer .note button', 'Undo');
  await window.shows('[role=row] .title', 'Spare');
});
