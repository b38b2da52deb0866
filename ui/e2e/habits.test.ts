// What one expects of any good application: it is as it was left, it moves for nobody who minds, it has a menu at hand.

import { mkdirSync, renameSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { home, kept, library, openWindow, window } from './stage';
import { KEYS, until } from './window';

const chosen = (words: string) => window.shows('[role=radio][aria-checked=true]', words);

test('settings, size and place of the window are as they were left', async () => {
  await openWindow();
  await window.size(1180, 720);
  await window.press(KEYS.control, ',');
  await window.click('[role=radio]', 'Italiano');
  await window.click('[role=radio]', 'Scuro');
  // What was looked at before follows the settings, too.
  await window.press(KEYS.control, '4');
  await chosen('A4');
  await window.press(KEYS.control, ',');
  await window.click('[role=radio]', 'Letter');
  await window.click('label', 'Margini per fronte e retro');
  await window.click('label.field', 'Contrassegno');
  await window.focused('label.field', 'Contrassegno');
  await window.type('TLP:AMBER');
  await window.press(KEYS.tab);
  await window.type('Ufficio stampa del porto');
  await window.click('button', 'Scegli una cartella');
  await window.shows('[role=status]', 'exports');
  // The driver’s own click misses where the window is zoomed: by keyboard.
  await window.press(KEYS.control, '+');
  await chosen('110 %');
  await window.picture('settings, changed');
  home.event('close');
  await window.gone();
  await window.close();
  // So does the system’s toolkit, which asks before there is a window.
  expect(JSON.parse(readFileSync(join(home.folder, 'config/attache/window.json'), 'utf8'))).toMatchObject({
    language: 'it',
    frame: { width: 1180, height: 720 },
  });

  await openWindow();
  const size = () => window.run<number[]>('return [outerWidth, outerHeight]');
  await until(async () => String(await size()) === '1180,720', 'the window has its size');
  await window.shows('[data-theme=dark]');
  await window.press(KEYS.control, ',');
  for (const words of ['Italiano', 'Scuro', '110 %', 'Letter']) await chosen(words);
  await window.shows('[role=status]', 'exports');
  // What is exported begins with it.
  await window.press(KEYS.control, '4');
  await window.shows('h1', 'Bozza');
  await chosen('Letter');
  await window.shows('main label:has(:checked)', 'Margini per fronte e retro');
  // So does a new book.
  await window.activate('.book button');
  await window.click('[role=menuitem]', 'Nuovo dossier');
  await window.focused('label.title input', 'Nuovo dossier');
  await window.type('Il porto');
  await window.press(KEYS.enter);
  await window.shows('header.bar .title', 'Il porto');
  // A source can be read before anything is asked.
  await window.activate('main .text-link', 'fonti');
  await window.shows('[role=row] .title', 'Sigonella');
  await window.activate('aside button', 'Leggi');
  await window.shows('.source [data-at]');
  await window.activate('main button.primary:has(kbd)');
  await window.shows('h1 textarea');
  await window.press(KEYS.control, '4');
  await chosen('TLP:AMBER');
  await window.shows('main input', 'Ufficio stampa del porto');
  await window.picture('export of a new book');
  await window.press(KEYS.control, ',');
  await window.activate('[role=radio]', 'Come il sistema');
  await window.shows('[data-theme=light]');
});

test('nothing moves where the system asks for that', async () => {
  mkdirSync(home.made('config/gtk-3.0'), { recursive: true });
  home.file('config/gtk-3.0/settings.ini', '[Settings]\ngtk-enable-animations=0\n');
  await openWindow();
  await window.size(1280, 800);
  await window.shows('.cm-content .chip');
  expect(await window.run(`return matchMedia('(prefers-reduced-motion: reduce)').matches`)).toBe(true);
  await window.run(`globalThis.moved = [];
    addEventListener('transitionrun', ({ target }) => globalThis.moved.push(target.className), true);
    addEventListener('animationstart', ({ target }) => {
      // What takes no time doesn’t move.
      if (getComputedStyle(target).animationDuration !== '0s') globalThis.moved.push(target.className);
    }, true)`);
  await window.click('.claim .property');
  await window.shows('[role=menu]');
  await window.press(KEYS.escape);
  await window.lacks('[role=menu]');
  await window.press(KEYS.control, 'k');
  await window.focused('[role=combobox]');
  await window.press(KEYS.escape);
  await window.lacks('[role=combobox]');
  home.event('over');
  await window.shows('.scrim');
  home.event(`drop ${home.file('note.txt', 'A note.')}`);
  await window.shows('footer .note', 'note.txt');
  await window.press(KEYS.control, '2');
  await window.shows('[role=row] .title');
  expect(await window.run('return globalThis.moved')).toEqual([]);
});

test('the sheet of keys comes with a question mark, and menus with the menu key', async () => {
  // It was left on a larger screen that is gone: it comes back into sight.
  const frame = { x: -2000, y: 100, width: 2400, height: 900 };
  home.made('config/attache');
  home.file('config/attache/window.json', JSON.stringify({ frame }));
  await openWindow();
  const whole = `return screenX >= 0 && screenY >= 0 && screenX + outerWidth <= screen.width`;
  await window.until('all of it is in sight', whole);
  await window.size(1280, 800);
  await window.press(KEYS.control, '2');
  await window.shows('[role=row] .title');
  await window.focus('[role=grid]');
  await window.type('?');
  await window.shows('dialog dl', 'Ctrl Shift N');
  await window.picture('sheet of keys');
  await window.press(KEYS.escape);
  await window.lacks('dialog');
  await window.focused('[role=grid]');
  await window.press(KEYS.shift, KEYS.f10);
  await window.focused('[role=menuitem]', 'Read');
  await window.press(KEYS.escape);
  await window.focused('[role=grid]');
  await window.rightClick('[role=row] .title', 'digest');
  await window.focused('[role=menuitem]', 'Read');
  await window.press(KEYS.enter);
  await window.shows('.source', 'This is a digest');
});

test('a library whose file is moved or deleted says so, and is put back with all that was typed', async () => {
  const away = join(home.folder, 'elsewhere.db');
  await openWindow();
  await window.size(1280, 800);
  await window.shows('.cm-content .chip');
  renameSync(library(), away);
  await window.returnedTo();
  await window.shows('footer', 'was moved or deleted');
  renameSync(away, library());
  await window.returnedTo();
  await window.shows('footer .saved', 'Library ready');

  rmSync(library());
  await window.append('h1 textarea', ' Typed meanwhile?');
  await window.shows('footer', 'was moved or deleted');
  await window.picture('library gone');
  await window.click('footer .saved button', 'Put it back');
  await window.shows('footer .saved', 'Saved');
  await kept('Typed meanwhile?');
  await window.kill();
  await openWindow();
  await window.shows('h1 textarea', 'Typed meanwhile?');
});

test('F6 goes from pane to pane, to what one works in', async () => {
  await openWindow();
  await window.size(1280, 800);
  await window.shows('.cm-content .chip');
  await window.shows('[role=document]');
  await window.click('.bottom-line textarea');
  await window.focused('.bottom-line textarea');
  for (const goal of ['[role=document]', '[role=treeitem]', '.cm-content']) {
    await window.press(KEYS.f6);
    await window.focused(goal);
  }
  await window.press(KEYS.control, '2');
  await window.shows('[role=row] .title');
  await window.click('aside button', 'All sources');
  await window.press(KEYS.f6);
  await window.focused('[role=grid]');
});

test('whoever comes to a view by keyboard is in it, and is where one was on coming back', async () => {
  await openWindow();
  await window.size(1280, 800);
  await window.shows('.cm-content .chip');
  await window.focus('.bottom-line textarea');
  for (const [key, place] of [
    ['2', '[role=grid]'],
    ['3', '[role=listbox]'],
    ['4', 'main [role=radio]'],
    [',', 'main [role=radio]'],
    ['1', '.bottom-line textarea'],
  ] as const) {
    await window.press(KEYS.control, key);
    await window.focused(place);
  }
});
