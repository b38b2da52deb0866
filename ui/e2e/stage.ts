// What each test in the real window has: a folder of its own, and the window that it opens on it. Both go with the test.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { Home } from './home';
import { ended, KEYS, until, Window } from './window';

export let home: Home;
export let window: Window;

/** Opens the window, or opens it again after it was closed. */
export async function openWindow(environment?: Record<string, string>, args?: string[]): Promise<void> {
  window = await Window.open(home, environment, args);
}

/** Chooses a setting, where the settings are open: language, theme, size, in this order, each in the order of its choices. */
export async function set(group: number, at: number): Promise<void> {
  const script = `const choice = visible('[role=radiogroup]')[arguments[0]]?.querySelectorAll('[role=radio]')[arguments[1]];
    choice?.click();
    return choice?.ariaChecked === 'true'`;
  await window.until(`setting ${group} is choice ${at}`, script, group, at);
}

/** Asks a question of its own, from any view, and stays in its title. One types at once, and loses nothing. */
export async function ask(question: string): Promise<void> {
  await window.press(KEYS.control, 'n');
  await window.type(question);
  await window.focused('h1 textarea', question);
}

/** Waits until nothing moves, and nothing more comes. */
export async function still(): Promise<void> {
  await window.until(
    'nothing moves but what never rests',
    `return document.getAnimations().every(({ playState, effect }) =>
       playState !== 'running' || effect.getComputedTiming().endTime === Infinity)`,
  );
  await window.settled('all is there', `return [innerWidth, visible('*').length]`);
}

/** All that the answer says, as it is read. */
export const answer = async (): Promise<string> => (await window.texts('.cm-content')).join();

/** Puts the caret at the end of an answer that cites something. */
export async function toEnd(): Promise<void> {
  await window.shows('.cm-content .chip');
  await window.click('.cm-content');
  await window.focused('.cm-content');
  await window.press(KEYS.control, KEYS.end);
}

/** Pastes where the focus is. */
export async function paste(text: string): Promise<void> {
  await window.run(
    `const data = new DataTransfer();
     data.setData('text/plain', arguments[0]);
     document.activeElement.dispatchEvent(
       new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));`,
    text,
  );
}

/** Where the library is, and whether its file holds these words. */
export const library = (): string => join(home.folder, 'library.db');
export const held = (words: string): boolean => readFileSync(library()).includes(words);
export const kept = (words: string): Promise<void> =>
  until(() => Promise.resolve(held(words)), `the library holds “${words}”`);

beforeEach(() => {
  home = new Home();
});
afterEach(({ task }) => ended(task, window, home));
