// What a user does, in the real window on the real desk.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { answer, ask, home, kept, openWindow, window } from './stage';
import { KEYS, until } from './window';

const TEXT = [
  'A note on the harbour',
  'The harbour master said that the pilots would keep their role',
  'in every landing until the spring.',
  'He gave no reason for the date.',
].join('\n\n');

describe('from a text to a printed pack', () => {
  test('import, select across a paragraph break, cite, complete, preview, export', async () => {
    await openWindow({ ATTACHE_CHOOSE: home.file('harbour.txt', TEXT) });
    await window.size(1280, 800);

    // The first start shows the starter book.
    await window.shows('header.bar', 'The NATO–Italy dispute');
    await window.shows('[role=treeitem]', 'Did Italy support combat operations?');

    await window.click('nav button', 'Library');
    await window.click('button', 'Import');
    await window.shows('[role=row]', 'harbour');
    await window.shows('aside h2', 'harbour');
    await window.click('aside button', 'Read');
    await window.shows('.source', 'in every landing until the spring.');

    // A question of its own, asked from the keyboard.
    await ask('Who keeps the pilots?');
    await window.press(KEYS.enter);
    await window.focused('.bottom-line textarea');
    await window.type('The harbour master.');
    await window.press(KEYS.enter);
    await window.focused('.cm-content');
    await window.type('He says so himself.');
    await window.shows('[role=treeitem][aria-selected=true]', 'Who keeps the pilots?');

    await window.select('keep', 'every');
    await window.click('[role=toolbar] button', 'Cite here');
    await window.shows('.cm-content .chip');
    await window.until('nothing is selected', `return !document.getSelection().toString().includes('keep')`);
    await window.shows('section.evidence', 'keep their role in every');
    await window.shows('mark.here', 'in every');

    // A second one through completion.
    await window.append('.cm-content', ' So does another[^platform');
    await window.shows('.cm-tooltip-autocomplete li', 'platform');
    // A list that has only just opened doesn't take Enter: it may have been meant for the text.
    await pause(200);
    await window.press(KEYS.enter);
    await expect.poll(() => window.texts('.cm-content .chip')).toHaveLength(2);
    await window.shows('footer .saved', 'Saved');

    // The preview shows it on the page that will be printed.
    await window.click('[role=radio]', 'Preview');
    await window.shows('section.sheet .words', 'Who keeps the pilots?');
    await window.shows('section.sheet .words', 'He says so himself.');
    await window.until(
      'the page is drawn',
      `return visible('section.sheet canvas').some((canvas) =>
         canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))`,
    );

    await window.click('nav button', 'Check');
    await window.shows('.finding', 'Everything it cites goes back to one origin');

    await window.click('nav button', 'Export');
    await window.click('button.primary', 'Export the draft');
    await window.shows('[role=status]', 'Open the folder');
    const [pack] = readdirSync(home.exports);
    expect(pack).toMatch(/\.pdf$/);
    const bytes = readFileSync(join(home.exports, pack ?? ''));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-8).toString()).toContain('%%EOF');

    await window.click('[role=radio]', 'Word');
    await window.click('button.primary', 'Export the draft');
    const word = () => readdirSync(home.exports).find((name) => name.endsWith('.docx'));
    await until(() => Promise.resolve(word() !== undefined), 'the Word document is written');
    expect(
      readFileSync(join(home.exports, word() ?? ''))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  test('what was typed is there after the process was killed', async () => {
    await openWindow();
    await window.click('[role=treeitem]', 'When was it refused?');
    await window.shows('h1 textarea', 'When was it refused?');
    await window.click('.cm-content');
    await window.focused('.cm-content');
    await window.press(KEYS.control, KEYS.end);
    const words = ' Typed just before the lights went out.';
    await window.type(words);
    await kept(words);
    const before = await answer();
    await window.type(' And');
    await window.kill();

    await openWindow();
    await window.shows('h1 textarea', 'When was it refused?');
    await window.shows('.cm-content', words.trim());
    expect((await answer()).startsWith(before)).toBe(true);
  });
});

describe('the window at hand', () => {
  test('a question moves by keyboard, and its move is announced', async () => {
    await openWindow();
    await window.click('[role=treeitem]', 'What did Rutte say?');
    await window.press(KEYS.alt, KEYS.down);
    await window.shows('aside [role=status]', 'moved to 3 of 20');
    await window.press(KEYS.f2);
    await window.focused('[role=treeitem] input');
    await window.type('What did he say?');
    await window.press(KEYS.enter);
    await window.shows('[role=treeitem]', 'What did he say?');
  });

  test('a deleted question comes back', async () => {
    await openWindow();
    await window.click('[role=treeitem]', 'Which bases are named?');
    await window.press(KEYS.delete);
    await window.shows('footer .note', 'Question deleted.');
    await window.click('footer .note button', 'Undo');
    await window.shows('[role=treeitem][aria-selected=true]', 'Which bases are named?');
  });

  test('it speaks Italian, and is dark, when told to', async () => {
    await openWindow();
    await window.press(KEYS.control, ',');
    await window.click('[role=radio]', 'Italiano');
    await window.shows('nav button', 'Biblioteca');
    await window.click('[role=radio]', 'Scuro');
    await window.shows('[data-theme=dark]');
    await window.click('nav button', 'Controllo');
    await window.shows('main', 'rilievi');
  });

  test('nothing but the interface itself is ever loaded', async () => {
    await openWindow();
    const loaded = await window.run<string[]>(
      `return performance.getEntriesByType('resource').map((entry) => entry.name)`,
    );
    expect(
      loaded.filter((address) => !/^(tauri|ipc):\/\/localhost|^http:\/\/ipc\.localhost/.test(address)),
    ).toEqual([]);
    await window.run(`location.href = 'https://example.org/'`);
    await window.shows('header.bar');
    expect(await window.run('return location.protocol')).toBe('tauri:');
  });
});
