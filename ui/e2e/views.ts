// Every view of the window: how one comes there, one after the other, and what shows that one is. In any language.

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from './home';
import { KEYS, type Window } from './window';

/** A source that asks questions, has a table, and will be corrected. */
export const ASKED = [
  '# What the port office is asked',
  '## Who keeps the pilots?',
  'The harbour master keeps them until the spring, the office says.',
  '- Who pays for the tugs? The port does, out of its own fees.',
  '| Who | On the strike |\n| --- | --- |\n| The port | It is over |\n| The pilots | It goes on |',
].join('\n\n');

type Go = (window: Window, home: Home) => Promise<unknown>;

/** Opens a menu and chooses the entry at a place. */
async function choose(window: Window, menu: string, at: number): Promise<void> {
  await window.activate(menu);
  await window.activate('[role^=menuitem]', '', at);
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
    await window.activate('aside nav button', '', at);
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
      await window.activate('[data-pane=answer] > header button[aria-pressed]');
      await window.shows('aside b');
    },
  ],
  [
    'preview',
    async (window) => {
      await window.activate('[data-pane=side] > header .icon-button');
      await window.press(KEYS.control, 'j');
      await window.shows('section.sheet .words');
      await pause(900);
    },
  ],
  [
    'spread',
    async (window) => {
      await window.activate('[data-pane=side] > header [aria-pressed]', '', 1);
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
      await window.activate('[role=treeitem][aria-level="2"]');
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
      await window.focus('[role=grid]');
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
      await window.activate('button.primary');
      await window.shows('main [role=status] .actions button');
      await window.run(`document.querySelector('main [role=status]').scrollIntoView()`);
    },
  ],
  [
    'editions',
    async (window) => {
      await window.activate('main [role=radio]', '', -1);
      await window.activate('button.primary');
      await window.shows('section li .text-link');
      await window.activate('section li .text-link');
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
      await window.activate('.dialog button[type=submit]');
      await window.shows('h1 textarea', 'Who keeps the pilots?');
      await window.shows('.cm-content .chip');
      home.file('port.md', ASKED.replace('until the spring', 'until the autumn'));
      await window.press(KEYS.control, '2');
      await window.shows('[role=row] .title', 'What the port office is asked');
      await window.activate('[data-source]', '', -1);
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
      await window.focus('[role=listbox]');
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
      await window.activate('.tools [aria-haspopup=menu]');
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
      await window.focus('[role=grid]');
      await window.type('?');
      await window.shows('dialog dl');
    },
  ],
  [
    'paste',
    async (window) => {
      await window.press(KEYS.escape);
      await window.activate('main header .button.bare');
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
      await window.focus('h1 textarea');
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
      await window.returnedTo();
      await window.shows('footer .bad');
    },
  ],
  [
    'empty',
    async (window, home) => {
      chmodSync(join(home.folder, 'library.db'), 0o644);
      await window.returnedTo();
      await pause(1500);
      await choose(window, '.book button', -3);
      await window.shows('main ol h2');
    },
  ],
];
