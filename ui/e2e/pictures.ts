// Pictures of every view, for people to look at: `npm run pictures`, then `e2e/pictures`. LOOKS says in which looks, such
// as "en-light it-dark", SIZES at which sizes, such as "1366x768 1366x768@2"; docs/window.png is `desk en-light 1280x800`.
// Needs ImageMagick's `import`.

import { test } from 'vitest';
import { home, kept, openWindow, set, still, window } from './stage';
import { ASKED, VIEWS } from './views';
import { KEYS } from './window';

const LOOKS = (process.env.LOOKS ?? 'en-light en-dark it-light it-dark').split(' ');
const SIZES = (process.env.SIZES ?? '1366x768 1024x640 1366x768@2').split(' ');
/** Only these views are pictured; the others are gone through. */
const ONLY = process.env.ONLY?.split(' ');

for (const look of LOOKS) {
  for (const size of SIZES) {
    test(`${look} ${size}`, async () => {
      const [width = 0, height = 0, scale = 1] = size.split(/[x@]/).map(Number);
      const [locale, theme] = look.split('-');
      await openWindow({ ATTACHE_CHOOSE: home.file('port.md', ASKED) });
      await window.size(width, height);
      await window.press(KEYS.control, ',');
      await window.shows('main h1');
      await set(0, locale === 'it' ? 1 : 0);
      await set(1, theme === 'dark' ? 2 : 1);
      if (scale === 2) await set(2, 7);
      await window.press(KEYS.control, '1');
      await window.shows('.cm-content .chip');
      await window.append('.bottom-line textarea', ' So far.');
      await kept(' So far.');
      for (const [name, go] of VIEWS) {
        await go(window, home);
        if (ONLY && !ONLY.includes(name)) continue;
        await still();
        await window.picture(`${name} ${look} ${size}`);
      }
    });
  }
}
