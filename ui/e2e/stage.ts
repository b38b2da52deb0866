// What each test in the real window has: a folder of its own, and the window that it opens on it. Both go with the test.

import { afterEach, beforeEach } from 'vitest';
import { ended, Home, Window } from './window';

export let home: Home;
export let window: Window;

/** Opens the window, or opens it again after it was closed. */
export async function openWindow(environment?: Record<string, string>, args?: string[]): Promise<void> {
  window = await Window.open(home, environment, args);
}

/** Chooses a setting, where the settings are open: language, theme, size, in this order, each in the order of its choices. */
export async function set(group: number, at: number): Promise<void> {
  await window.run(
    `[...document.querySelectorAll('[role=radiogroup]')].filter((e) => e.checkVisibility({ visibilityProperty: true }))
       [arguments[0]].querySelectorAll('[role=radio]')[arguments[1]].click()`,
    group,
    at,
  );
}

beforeEach(() => {
  home = new Home();
});
afterEach(({ task }) => ended(task, window, home));
