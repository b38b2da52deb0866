// Every view of the window: how one comes there, one after the other, and what shows that one is. In any language.

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { KEYS, until, type Home, type Window } from './window';

/** A source that asks questions, has a table, and will be corrected. */
export const ASKED = [
  '# What the port office is asked',
  '## Who keeps the pilots?',
  'The harbour master keeps them until the spring, the office says.',
  '- Who pays for the tugs? The port does, out of its own fees.',
  '| Who | On the strike |\n| --- | --- |\n| The port | It is over |\n| The pilots | It goes on |',
].join('\n\n');

type Go = (window: Window, home: Home) => Promise<unknown>;

/** Does something with one of those that a selector finds in the view that is shown, by its place. */
async function act(window: Window, what: 'click' | 'focus', selector: string, at: number): Promise<void> {
  const script = `const seen = [...document.querySelectorAll(arguments[0])].filter((e) => !e.closest('[hidden]'));
    seen.at(arguments[1])?.[arguments[2]]();
    return seen.length > 0`;
  await until(() => window.run<boolean>(script, selector, at, what), `${selector} is there`);
}
/** The driver's own click misses where the window is zoomed. */
const press = (window: Window, selector: string, at = 0) => act(window, 'click', selector, at);
const focus = (window: Window, selector: string) => act(window, 'focus', selector, 0);

/** Opens a menu and chooses the entry at a place. */
async function choose(window: Window, menu: string, at: number): Promise<void> {
  await press(window, menu);
  await press(window, '[role^=menuitem]', at);
}

const view =
  (key: string, shown: string): Go =>
  async (window) => {
    await window.press(KEYS.control, key);
    await window.shows(shown);
  };
const room =
  (at: number, shown: string): Go =>
  async (window) => {
    await window.press(KEYS.control, '1');
    await window.shows('aside nav button');
    await press(window, 'aside nav button', at);
    await window.shows(shown);
  };

/** Brings the source in that asks, and looks at it in the library. */
const source: Go = async (window) => {
  await window.press(KEYS.control, '2');
  await window.shows('[role=row] .title');
  await window.press(KEYS.control, 'o');
  await window.shows('aside h2', 'What the port office is asked');
};

export const VIEWS: [name: string, go: Go][] = [
  ['desk', view('1', '.cm-content .chip')],
  [
    'history',
    async (window) => {
      await press(window, '[data-pane=answer] > header button[aria-pressed]');
      await window.shows('aside b');
    },
  ],
  [
    'preview',
    async (window) => {
      await press(window, '[data-pane=side] > header .icon-button');
      await window.press(KEYS.control, 'j');
      await window.shows('section.sheet .words');
      await pause(900);
    },
  ],
  [
    'spread',
    async (window) => {
      await press(window, '[data-pane=side] > header [aria-pressed]', 1);
      await pause(900);
    },
  ],
  [
    'replace',
    async (window) => {
      await window.press(KEYS.control, 'h');
      await window.shows('aside form input');
      await window.type('Italy');
      await pause(300);
    },
  ],
  ['contests', room(0, '[role=grid]')],
  ['timeline', room(1, '[data-entry] textarea')],
  ['glossary', room(2, '[data-entry] textarea')],
  [
    'suggest',
    async (window) => {
      await press(window, '[role=treeitem][aria-level="2"]');
      await window.shows('.cm-content .chip');
      await window.press(KEYS.control, 'e');
      await window.shows('.dialog li kbd');
    },
  ],
  [
    'library',
    async (window) => {
      await window.press(KEYS.escape);
      await window.press(KEYS.control, '2');
      await window.shows('aside dl');
    },
  ],
  [
    'many',
    async (window) => {
      await focus(window, '[role=grid]');
      await window.press(KEYS.control, 'a');
      await window.shows('aside form h2');
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
    'result',
    async (window) => {
      await press(window, 'button.primary');
      await window.shows('main [role=status] .actions button');
      await window.run(`document.querySelector('main [role=status]').scrollIntoView()`);
    },
  ],
  [
    'editions',
    async (window) => {
      await press(window, 'main [role=radio]', -1);
      await press(window, 'button.primary');
      await window.shows('section li .text-link');
      await press(window, 'section li .text-link');
      await pause(600);
    },
  ],
  ['source', source],
  [
    'harvest',
    async (window) => {
      await choose(window, 'aside > header [aria-haspopup=menu]', 0);
      await window.shows('.dialog li');
    },
  ],
  [
    'moves',
    async (window, home) => {
      await press(window, '.dialog button[type=submit]');
      await window.shows('h1 textarea', 'Who keeps the pilots?');
      await window.shows('.cm-content .chip');
      home.file('port.md', ASKED.replace('until the spring', 'until the autumn'));
      await window.press(KEYS.control, '2');
      await window.shows('[role=row] .title', 'What the port office is asked');
      await press(window, '[data-source]', -1);
      await window.shows('aside h2', 'What the port office is asked');
      await choose(window, 'aside > header [aria-haspopup=menu]', 1);
      await window.shows('.dialog del', 'spring');
    },
  ],
  [
    'check',
    async (window) => {
      await window.press(KEYS.escape);
      await window.press(KEYS.control, '3');
      await window.shows('.finding');
    },
  ],
  [
    'finding',
    async (window) => {
      await focus(window, '[role=listbox]');
      await window.press(KEYS.down);
      await pause(300);
    },
  ],
  ['settings', view(',', 'main h1')],
  [
    'menu',
    async (window) => {
      await window.press(KEYS.control, '1');
      await window.shows('.cm-content');
      await press(window, '.tools [aria-haspopup=menu]');
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
      await focus(window, '[role=grid]');
      await window.type('?');
      await window.shows('dialog dl');
    },
  ],
  [
    'paste',
    async (window) => {
      await window.press(KEYS.escape);
      await press(window, 'main header .button.bare');
      await window.shows('dialog textarea');
    },
  ],
  [
    'drop',
    async (window, home) => {
      await window.press(KEYS.escape);
      home.event('over');
      await window.shows('.scrim p');
    },
  ],
  [
    'trouble',
    async (window, home) => {
      home.event(`drop ${home.file('empty.txt', '')}:${home.made('folder')}`);
      await window.shows('small.failed', 'folder');
    },
  ],
  [
    'unsaved',
    async (window, home) => {
      await window.press(KEYS.control, '1');
      await window.shows('h1 textarea');
      chmodSync(join(home.folder, 'library.db'), 0o444);
      await focus(window, 'h1 textarea');
      await window.press(KEYS.control, KEYS.end);
      await window.type('?');
      await window.shows('footer .bad');
      home.event('close');
      await window.shows('dialog h2');
    },
  ],
  [
    'read-only',
    async (window) => {
      await window.press(KEYS.escape);
      await window.run(`dispatchEvent(new Event('focus'))`);
      await window.shows('footer .bad');
    },
  ],
  [
    'empty',
    async (window, home) => {
      chmodSync(join(home.folder, 'library.db'), 0o644);
      await window.run(`dispatchEvent(new Event('focus'))`);
      await pause(1500);
      await choose(window, '.book button', -3);
      await window.shows('main ol h2');
    },
  ],
];
