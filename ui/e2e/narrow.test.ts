// Where there is room for one pane only: every pane of every view is reached, with the keyboard and with the pointer.

import { beforeEach, expect, test } from 'vitest';
import { home, openWindow, set, still, window } from './stage';
import { KEYS, until } from './window';

beforeEach(async () => {
  await openWindow();
  await window.size(700, 420);
  // What stands beside the answer follows it.
  await window.until('all panes are there', `return document.querySelector('[data-pane=side]')`);
});

/** The panes that are seen. */
const seen = () => window.run<string[]>(`return visible('[data-pane]').map((pane) => pane.dataset.pane)`);

test('each view shows one pane, F6 goes through all, and nothing sticks out', async () => {
  const views: [key: string, panes: string[]][] = [
    ['1', ['answer', 'outline', 'side']],
    ['2', ['answer', 'outline', 'side']],
    ['3', ['answer', 'outline', 'side']],
    ['4', ['answer', 'side']],
  ];
  for (const [key, panes] of views) {
    await window.press(KEYS.control, key);
    const met = new Set<string>();
    for (const _ of [...panes, ...panes]) {
      await until(async () => (await seen()).length === 1, `one pane in view ${key}`);
      met.add((await seen()).join());
      expect(await window.run(`return document.documentElement.scrollWidth <= innerWidth`)).toBe(true);
      await window.press(KEYS.f6);
    }
    expect([...met].sort()).toEqual(panes);
  }
});

test('a source that is chosen is shown, and its list is a click away', async () => {
  await window.press(KEYS.control, '2');
  await window.click('[data-source]');
  await expect.poll(seen).toEqual(['side']);
  await window.activate('[data-pane=side] [role=radio]', '', 1);
  await expect.poll(seen).toEqual(['answer']);
});

/** What sticks out of the pane that it is in, and what is scrolled sideways there. Tables and pages are wide by nature. */
const STICKS_OUT = `
  const name = (e) => e.tagName.toLowerCase() + '.' + String(e.getAttribute('class') ?? '').split(' ')[0] + ' “' + e.textContent.trim().slice(0, 30) + '”';
  const out = [];
  for (const pane of visible('[data-pane], header.bar, footer')) {
    const box = pane.getBoundingClientRect();
    for (const e of pane.querySelectorAll('*')) {
      if (e.closest('.unseen, svg svg, .pages, [data-wide]') || !e.checkVisibility({ visibilityProperty: true })) continue;
      const { left, right, width } = e.getBoundingClientRect();
      if (width > 1 && getComputedStyle(e).clipPath === 'none' && (right > box.right + 1 || left < box.left - 1)) out.push('out: ' + name(e));
      if (/auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1) out.push('scrolls: ' + name(e));
    }
  }
  return out`;

test('in Italian, at twice the size, nothing sticks out of its pane, and none is scrolled sideways', async () => {
  await window.size(1024, 640);
  await window.press(KEYS.control, ',');
  await window.shows('main h1');
  await set(0, 1);
  await set(2, 7);
  await window.until('it is twice the size', 'return innerWidth === 512');
  await window.press(KEYS.control, '2');
  await window.shows('[role=row] .title');
  home.event(`drop ${home.file('vuoto.txt', '')}:${home.made('una cartella')}`);
  await window.shows('small.failed');
  // What happened is told in full, with the way to it.
  await window.shows('footer .note', 'Biblioteca');
  await window.until(
    'the note is whole',
    `const [note] = visible('footer .note'); return note?.scrollWidth <= note?.clientWidth`,
  );
  const found: string[] = [];
  const whole = (selector: string) =>
    window.run<number>(
      `return [...document.querySelectorAll(arguments[0])].filter((e) => {
         const [row, box] = [e, e.closest('.scroll')].map((one) => one.getBoundingClientRect());
         return row.top >= box.top - 1 && row.bottom <= box.bottom + 1;
       }).length`,
      selector,
    );
  for (const key of ['1', '2', '3', '4', ',']) {
    await window.press(KEYS.control, key);
    await still();
    for (const _ of [1, 2, 3]) {
      const pane = (await seen()).join();
      await window.picture(`narrow ${key} ${pane}`);
      for (const one of await window.run<string[]>(STICKS_OUT)) found.push(`view ${key}, ${pane}: ${one}`);
      await window.press(KEYS.f6);
      await still();
    }
  }
  expect([...new Set(found)]).toEqual([]);

  // What stays in sight leaves most of the room to the rest.
  await window.press(KEYS.control, '2');
  await expect.poll(() => whole('[data-source]')).toBeGreaterThanOrEqual(2);
  await window.press(KEYS.control, '4');
  await window.press(KEYS.f6);
  await expect.poll(seen).toEqual(['answer']);
  const part = `const [gate, form] = ['.gate', '.form'].map((e) => visible(e)[0]?.getBoundingClientRect().height);
    return gate / form`;
  expect(await window.settled<number>('the form is there', part)).toBeLessThan(0.25);
});
