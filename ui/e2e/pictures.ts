// Pictures of every view, for people to look at: `npm run pictures`, then `e2e/pictures`. LOOKS says which, such as
// "en-light it-dark"; docs/window.png is `desk en-light 1280x800`. Needs ImageMagick's `import`.

import { afterEach, beforeEach, test } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { Home, KEYS, Window } from './window';

const WORDS = {
  en: { language: 'English', light: 'Light', dark: 'Dark', history: 'History of the answer' },
  it: { language: 'Italiano', light: 'Chiaro', dark: 'Scuro', history: 'Cronologia della risposta' },
} as const;

/** The views: how one comes there from the desk, and what shows that one is. */
const VIEWS: [name: string, go: (window: Window, words: (typeof WORDS)['en' | 'it']) => Promise<unknown>][] =
  [
    ['desk', (window) => window.shows('.cm-content .chip')],
    [
      'history',
      async (window, words) => {
        await window.click(`[aria-label="${words.history}"]`);
        await window.shows('aside b');
      },
    ],
    [
      'preview',
      async (window, words) => {
        await window.click(`[aria-label="${words.history}"]`);
        await window.press(KEYS.control, 'j');
        await window.shows('section.sheet .words');
        await pause(900);
      },
    ],
    [
      'replace',
      async (window) => {
        await window.press(KEYS.control, 'h');
        await window.shows('aside form input');
        await window.type('Italy');
      },
    ],
    [
      'library',
      async (window) => {
        await window.press(KEYS.control, '2');
        await window.shows('[role=row] .title');
        await window.shows('aside dl');
      },
    ],
    [
      'check',
      async (window) => {
        await window.press(KEYS.control, '3');
        await window.shows('.finding');
      },
    ],
    [
      'export',
      async (window) => {
        await window.press(KEYS.control, '4');
        await window.shows('section.sheet .words');
        await pause(900);
      },
    ],
    [
      'settings',
      async (window) => {
        await window.press(KEYS.control, ',');
        await window.shows('main h1');
      },
    ],
    [
      'menu',
      async (window) => {
        await window.press(KEYS.control, '1');
        await window.shows('.cm-content .chip');
        await window.click('.tools [aria-haspopup=menu]');
      },
    ],
    [
      'palette',
      async (window) => {
        await window.press(KEYS.escape);
        await window.press(KEYS.control, 'k');
        await window.shows('[role=combobox]');
        await window.type('NATO');
        await window.shows('.hit .num');
      },
    ],
    [
      'shortcuts',
      async (window) => {
        await window.press(KEYS.escape);
        await window.press(KEYS.control, '2');
        await window.shows('[role=row] .title');
        await window.run(`document.querySelector('[role=grid]').focus()`);
        await window.type('?');
        await window.shows('dialog dl');
      },
    ],
    [
      'paste',
      async (window) => {
        await window.press(KEYS.escape);
        await window.click('main header .button.bare');
        await window.shows('dialog textarea');
      },
    ],
  ];

const LOOKS = (process.env.LOOKS ?? 'en-light en-dark it-light it-dark').split(' ');
const SIZES: [number, number][] = (process.env.SIZES ?? '1366x768 1024x640')
  .split(' ')
  .map((size) => size.split('x').map(Number) as [number, number]);

let home: Home;
let window: Window;
beforeEach(() => {
  home = new Home();
});
afterEach(async () => {
  await window.close();
  home.remove();
});

for (const look of LOOKS) {
  for (const [width, height] of SIZES) {
    test(`${look} ${width}x${height}`, async () => {
      const [locale, theme] = look.split('-') as ['en' | 'it', 'light' | 'dark'];
      const words = WORDS[locale];
      window = await Window.open(home);
      await window.size(width, height);
      await window.press(KEYS.control, ',');
      await window.click('[role=radio]', words.language);
      await window.click('[role=radio]', words[theme]);
      await window.press(KEYS.control, '1');
      await window.shows('.cm-content .chip');
      await window.click('h1 textarea');
      await window.press(KEYS.tab);
      await window.press(KEYS.control, KEYS.end);
      await window.type(' So far.');
      await pause(800);
      for (const [name, go] of VIEWS) {
        await go(window, words);
        await pause(400);
        await window.picture(`${name} ${look} ${width}x${height}`);
      }
    });
  }
}
