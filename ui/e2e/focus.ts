// Where the keyboard is: found, followed, and looked at.

import { expect } from 'vitest';
import { window } from './stage';

/** What has the focus; first, whether that is seen: by a ring, a caret, a marked row, or as the entry of a menu. */
const FOCUS = `
  const at = document.activeElement;
  if (!at || at === document.body) return 'unseen: nothing has the focus';
  const style = (e) => getComputedStyle(e);
  const ringed = (e) => style(e).outlineStyle !== 'none' && parseFloat(style(e).outlineWidth) > 0;
  const box = at.getBoundingClientRect();
  const inSight = at.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 0 &&
    box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const marked = ringed(at) || ringed(at.parentElement) || at.isContentEditable ||
    at.matches('textarea, input:not([type=checkbox])') || at.querySelector('[aria-selected=true]') ||
    (at.matches('[role^=menuitem]') && style(at).backgroundColor !== 'rgba(0, 0, 0, 0)');
  return (inSight && marked ? 'seen: ' : 'unseen: ') + at.tagName.toLowerCase() + ' ' +
    (at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 60)`;

/** Fails where the focus can't be seen. */
const seen = async () => expect(await window.run<string>(FOCUS)).toMatch(/^seen: /);

/** Presses keys until the focus is on what a selector finds with these words in its name. */
export async function to(selector: string, words: string, ...keys: string[]): Promise<void> {
  const there = `const at = document.activeElement;
    return at.matches(arguments[0]) && (at.getAttribute('aria-label') ?? at.textContent).includes(arguments[1])`;
  for (let step = 0; step < 50; step++) {
    if (await window.run<boolean>(there, selector, words)) return;
    await window.press(...keys);
    await seen();
  }
  throw new Error(`the keys don't lead to ${selector} “${words}”`);
}

/** Waits until the focus is there, and looks whether that is seen. */
export async function comesTo(selector: string, words = ''): Promise<void> {
  await window.focused(selector, words);
  await seen();
}
