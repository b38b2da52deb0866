// What a screen reader and weak eyes meet: axe in the real window, with its pixels, in both themes and languages.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { home, kept, openWindow, still, window } from './stage';
import { ASKED, VIEWS } from './views';
import { KEYS } from './window';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A chip shows number and short name, and is called by number and full name: enough to be spoken to. */
const CALLED_IN_FULL = /^label-content-name-mismatch: .*(data-key|\.chip\b)/;

/** What axe finds that is serious: which rule, and where. */
async function troubles(): Promise<string[]> {
  // Half-faded colours would be weighed as they are at that moment.
  await still();
  await window.run(`if (!globalThis.axe) { const define = undefined, module = undefined; ${AXE} }`);
  await window.run(`globalThis.found = null;
    axe.run(document, { resultTypes: ['violations'], rules: { region: { enabled: false } } })
      .then(({ violations }) => { globalThis.found = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' +
          (node.any[0]?.message ?? '').slice(0, 160))); })
      .catch((error) => { globalThis.found = [String(error)]; })`);
  const found = await window.until<string[]>('axe is done', 'return globalThis.found');
  return found.filter((trouble) => !CALLED_IN_FULL.test(trouble));
}

for (const [language, theme] of [
  ['English', 'Light'],
  ['Italiano', 'Scuro'],
] as const) {
  test(`axe finds nothing serious in any view, ${language} ${theme}`, { timeout: 300_000 }, async () => {
    await openWindow({ ATTACHE_CHOOSE: home.file('port.md', ASKED) });
    await window.size(1366, 768);
    await window.press(KEYS.control, ',');
    await window.click('[role=radio]', language);
    await window.click('[role=radio]', theme);
    await window.press(KEYS.control, '1');
    await window.shows('.cm-content .chip');
    await window.append('h1 textarea', ' Really?');
    await kept(' Really?');
    const found: string[] = [];
    for (const [name, go] of VIEWS) {
      await go(window, home);
      found.push(...(await troubles()).map((trouble) => `${name}: ${trouble}`));
    }
    expect(found).toEqual([]);
  });
}
