// Where there is room for one pane only: every pane of every view is reached, with the keyboard and with the pointer.

import { beforeEach, expect, test } from 'vitest';
import { openWindow, window } from './stage';
import { KEYS, until } from './window';

beforeEach(async () => {
  await openWindow();
  await window.size(700, 420);
  // What stands beside the answer follows it.
  await until(
    () => window.run<boolean>(`return document.querySelector('[data-pane=side]') !== null`),
    'all panes are there',
  );
});

/** The panes that are seen. */
const seen = () =>
  window.run<string[]>(`return [...document.querySelectorAll('[data-pane]')]
    .filter((pane) => pane.checkVisibility({ visibilityProperty: true })).map((pane) => pane.dataset.pane)`);

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
  await until(async () => (await seen()).join() === 'side', 'the source is shown');
  await window.run(
    `[...document.querySelectorAll('[data-pane=side] [role=radio]')].filter((e) => e.checkVisibility({ visibilityProperty: true }))[1].click()`,
  );
  await until(async () => (await seen()).join() === 'answer', 'the list is shown');
});
