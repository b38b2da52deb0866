// The source beside the answer: looked through, remarked on, asked about, described.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { home, kept, openWindow, window } from './stage';
import { KEYS, type Point } from './window';

beforeEach(async () => {
  await openWindow();
  await window.size(1366, 768);
  await window.shows('.source', 'This is a digest');
});

const READER = '.text[role=document]';
const top = () => window.run<number>(`return visible('.reader .scroll')[0]?.scrollTop`);
const scrollTo = (to: number) =>
  window.until(
    `the text is scrolled to ${to}`,
    `const [box] = visible('.reader .scroll');
     if (box) box.scrollTop = arguments[0];
     return box?.scrollTop === arguments[0]`,
    to,
  );

test('words are found in the source, one after the other, whatever their accents, and Escape goes back to the text', async () => {
  const place = (words: string) => window.shows('[role=search] [role=status]', words);
  await window.focus(READER);
  await window.press(KEYS.control, 'f');
  await window.focused('[role=search] input');
  await window.type('ITALÍAN');
  await place('1/');
  const first = await window.settled<string>(
    'all are counted',
    `return visible('[role=search] [role=status]')[0]?.textContent`,
  );
  const all = Number(first.split('/')[1]);
  expect(all).toBeGreaterThan(2);
  await window.press(KEYS.enter);
  await place(`2/${all}`);
  await window.press(KEYS.shift, KEYS.enter);
  await window.press(KEYS.shift, KEYS.enter);
  await place(`${all}/${all}`);
  // The hit is seen.
  const seen = `const hit = [...CSS.highlights.get('here') ?? []][0]?.getBoundingClientRect();
    const box = visible('.reader .scroll')[0].getBoundingClientRect();
    return hit && hit.top >= box.top && hit.bottom <= box.bottom`;
  await window.until('the hit is in view', seen);
  await window.picture('found in the source');
  await window.press(KEYS.control, 'a');
  await window.type('submarine');
  await place('0/0');
  await window.press(KEYS.escape);
  await window.lacks('[role=search]');
  await window.focused(READER);
});

test('a passage is chosen, remarked on and asked about, by keyboard', async () => {
  await window.focus(READER);
  await window.press(KEYS.control, KEYS.down);
  await window.shows('[role=toolbar][aria-label="Selection"]');
  await window.type('n');
  await window.focused('[role=toolbar] input');
  await window.type('Ask the desk about this.');
  await window.press(KEYS.enter);
  await window.lacks('[role=toolbar] input');
  await window.focused(READER);
  await window.press(KEYS.control, KEYS.down);
  await window.shows('[role=toolbar][aria-label="Selection"]');
  await window.type('q');
  await window.focused('h1 textarea:placeholder-shown');
  await window.type('What does the digest say?');
  await window.shows('.cm-content .chip');
  await window.shows('[role=treeitem][aria-selected=true]', 'What does the digest say?');
  await window.shows('section.evidence li');
  // The remark is kept with its passage.
  await kept('What does the digest say?');
  await window.kill();
  await openWindow();
  await window.shows('mark', 'This is a digest');
  await window.click('mark', 'This is a digest');
  await window.shows('[role=toolbar][aria-label="Passage"] p', 'Ask the desk about this.');
  await window.picture('remark on a passage');
});

test('another source is chosen in the reader’s head, by keyboard', async () => {
  await window.focus('aside header [aria-haspopup=dialog]');
  await window.press(KEYS.down);
  await window.focused('.sources input');
  await window.shows('.sources .head', 'Cited here');
  await window.shows('.sources [role=option][aria-current]', 'Rutte, Rome and the bases');
  await window.picture('choosing a source');
  await window.type('digest');
  await window.lacks('.sources [role=option]', 'Dates that don’t agree');
  await window.type(' of an art');
  await window.lacks('.sources [role=option]', 'Rutte, Rome and the bases');
  const wanted = await window.settled<string>(
    'a source is chosen',
    `return visible('.sources [role=option][aria-selected=true] .one-line')[0]?.textContent.trim()`,
  );
  await window.press(KEYS.enter);
  await window.lacks('.sources');
  await window.shows('.source h2', wanted);
  await window.focused('aside header [aria-haspopup=dialog]');
});

test('a remark that was not kept is asked for when the window is closed', async () => {
  await window.focus(READER);
  await window.press(KEYS.control, KEYS.down);
  await window.type('n');
  await window.focused('[role=toolbar] input');
  await window.type('Ask the desk about this.');
  home.event('close');
  await window.shows('dialog p', 'in an open form');
  await window.picture('closing with a remark not kept');
  await window.click('dialog button', 'Stay');
  await window.focused('[role=toolbar] input', 'Ask the desk about this.');
  home.event('close');
  await window.click('dialog button', 'Save the words');
  await window.gone();
  const [file = ''] = readdirSync(home.exports);
  expect(readFileSync(join(home.exports, file), 'utf8')).toBe('Ask the desk about this.\n');
});

test('a selection that is let go beside the text, or at the window’s edge, can be cited', async () => {
  const box = await window.settled<Point>(
    'the text stands still',
    `const box = visible('[data-at]')[0]?.getBoundingClientRect();
     return box ? { x: box.left + 2, y: box.top + 8 } : null`,
  );
  const bar = `const bar = visible('[role=toolbar][aria-label="Selection"]')[0]?.getBoundingClientRect();
    return Boolean(bar) && bar.top >= 0 && bar.bottom <= innerHeight && bar.right <= innerWidth`;
  for (const end of [
    { x: 1360, y: box.y + 40 },
    { x: 1360, y: 764 },
  ]) {
    await window.drag(box, end);
    await window.until('the bar is in sight', bar);
    await window.press(KEYS.escape);
    await window.lacks('[role=toolbar][aria-label="Selection"]');
  }
});

test('what is known of a source is corrected beside its text, and Undo takes that back', async () => {
  await window.click('[data-pane=side] [aria-label="Source details"]');
  await window.shows('.source dl');
  await window.picture('source details in the reader');
  await window.click('.source dl label', 'Publisher');
  await window.focused('.source dl input');
  await window.press(KEYS.control, 'a');
  await window.type('The port office');
  await window.press(KEYS.tab);
  await window.shows('.source .meta', 'The port office');
  await window.press(KEYS.escape);
  await window.focus(READER);
  await window.press(KEYS.control, 'z');
  await window.lacks('.source .meta', 'The port office');

  // What is being typed when the window closes is kept, too.
  await window.click('.source dl label', 'Publisher');
  await window.focused('.source dl input');
  await window.press(KEYS.control, 'a');
  await window.type('The port office');
  home.event('close');
  await window.gone();
  await window.close();
  await openWindow();
  await window.shows('.source .meta', 'The port office');
});

test('a source is open at its beginning, and later where it was left', async () => {
  const read = async (title: string) => {
    await window.press(KEYS.control, '2');
    await window.click('[role=row] .title', title);
    await window.shows('aside h2', title);
    await window.click('aside button', 'Read');
    await window.shows('.reader h2', title);
  };
  await scrollTo(300);
  await read('Sigonella: digest of an article');
  await expect.poll(top).toBe(0);
  await read('Rutte, Rome and the bases');
  await expect.poll(top).toBe(300);
  await window.press(KEYS.control, 'j');
  await window.shows('section.sheet .words');
  await window.press(KEYS.control, 'j');
  await expect.poll(top).toBe(300);
});

test('those who use passages of one line stand apart', async () => {
  const first = `return visible('mark')[0]?.previousElementSibling?.querySelector('button')?.textContent`;
  expect(await window.until('the first passage says who uses it', first)).toMatch(/^Q/);
  await window.click('nav button', 'Timeline');
  await window.click('[data-entry] textarea');
  await window.focused('[data-entry] textarea');
  const words = await window.until<string[]>(
    'there is a passage',
    `return visible('mark')[0]?.textContent.split(' ').slice(0, 3)`,
  );
  await window.select(words[0] ?? '', words[2] ?? '');
  await window.type('c');
  await window.shows('footer .note', 'Cited');
  const boxes = `return [...document.querySelectorAll('p[data-number]')].map((p) =>
    [...p.querySelectorAll('.uses')].map((one) => { const { top, bottom } = one.getBoundingClientRect(); return [top, bottom]; }))`;
  for (const lines of await window.run<[number, number][][]>(boxes))
    lines.forEach(([from], i) => expect(from).toBeGreaterThanOrEqual(lines[i - 1]?.[1] ?? 0));
});

test('who asks for the source from elsewhere is in its text, which stands where it was left', async () => {
  await scrollTo(300);
  await window.click('h1 textarea');
  await window.press(KEYS.control, '2');
  await window.shows('aside h2', 'digest');
  await window.click('aside button', 'Read');
  await window.focused(READER);
  await expect.poll(top).toBe(300);
  // The table’s own key, and a hit of the palette.
  await window.click('h1 textarea');
  await window.press(KEYS.control, '2');
  await window.focus('[role=grid]');
  await window.press(KEYS.enter);
  await window.focused(READER);
  await window.click('h1 textarea');
  await window.press(KEYS.control, 'k');
  await window.focused('[role=combobox]');
  await window.type('bases');
  await window.settled(
    'all is found',
    `const hits = visible('.hit'); return hits.some((hit) => hit.textContent.includes('¶')) ? hits.map((hit) => hit.textContent) : null`,
  );
  await window.click('.hit', '¶');
  await window.focused(READER);
});
