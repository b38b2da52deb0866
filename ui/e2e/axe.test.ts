// What a screen reader and weak eyes meet: axe in the real window, with its pixels, in both themes and languages.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Home, KEYS, until, Window } from './window';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let home: Home;
let window: Window;

beforeEach(() => {
  home = new Home();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.picture(task.name);
  await window.close();
  home.remove();
});

/** A chip shows number and short name, and is called by number and full name: enough to be spoken to. */
const CALLED_IN_FULL = /^label-content-name-mismatch: .*(data-key|\.chip\b)/;

/** What axe finds that is serious: which rule, and where. */
async function troubles(): Promise<string[]> {
  // Half-faded colours would be weighed as they are at that moment.
  const still = `return document.getAnimations().every((a) => a.playState !== 'running')`;
  await until(() => window.run<boolean>(still), 'nothing moves');
  await window.run(`if (!globalThis.axe) { const define = undefined, module = undefined; ${AXE} }`);
  await window.run(`globalThis.found = null;
    axe.run(document, { resultTypes: ['violations'], rules: { region: { enabled: false } } })
      .then(({ violations }) => { globalThis.found = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' +
          (node.any[0]?.message ?? '').slice(0, 160))); })
      .catch((error) => { globalThis.found = [String(error)]; })`);
  await until(() => window.run<boolean>('return globalThis.found !== null'), 'axe is done');
  const found = await window.run<string[]>('return globalThis.found');
  return found.filter((trouble) => !CALLED_IN_FULL.test(trouble));
}

/** Everything that can be looked at: how one comes there, and what shows that one is. */
const PLACES: [name: string, keys: string[], shown: string][] = [
  ['desk', [KEYS.control, '1'], '.cm-content .chip'],
  ['preview', [KEYS.control, 'j'], 'section.sheet .words'],
  ['replace', [KEYS.control, 'h'], 'aside form input'],
  ['library', [KEYS.control, '2'], '[role=row] .title'],
  ['check', [KEYS.control, '3'], '.finding'],
  ['export', [KEYS.control, '4'], 'button.primary'],
  ['settings', [KEYS.control, ','], 'main h1'],
  ['palette', [KEYS.control, 'k'], '[role=combobox]'],
];

/** What a book holds beside its questions: the place of its button, and what shows that one is there. */
const ROOMS = ['[role=grid]', '[data-entry] textarea', '[data-entry] textarea'];

for (const [language, theme] of [
  ['English', 'Light'],
  ['Italiano', 'Scuro'],
] as const) {
  test(`axe finds nothing serious, ${language} ${theme}`, async () => {
    window = await Window.open(home);
    await window.size(1280, 800);
    await window.press(KEYS.control, ',');
    await window.click('[role=radio]', language);
    await window.click('[role=radio]', theme);
    const found: string[] = [];
    for (const [name, keys, shown] of PLACES) {
      await window.press(...keys);
      await window.shows(shown);
      found.push(...(await troubles()).map((trouble) => `${name}: ${trouble}`));
    }
    await window.press(KEYS.escape);
    await window.press(KEYS.control, '1');
    for (const [room, shown] of ROOMS.entries()) {
      await window.run(`document.querySelectorAll('aside nav button')[arguments[0]].click()`, room);
      await window.shows(shown);
      found.push(...(await troubles()).map((trouble) => `room ${room}: ${trouble}`));
    }
    expect(found).toEqual([]);
  });
}
