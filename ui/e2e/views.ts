// Every view of the window: how one comes there, one after the other, and what shows that one is. In any language.

import { chmodSync } from 'node:fs';
import { join } from 'node:path';
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

/** Waits until pages are seen as they are printed. */
const drawn = (window: Window, pages = 1) =>
  window.until(
    `${pages} pages are drawn`,
    `return visible('section.sheet .words').length > 0 && visible('section.sheet canvas').filter((canvas) =>
       canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))
         .length >= arguments[0]`,
    pages,
  );

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
      await drawn(window);
    },
  ],
  [
    'spread',
    async (window) => {
      await window.activate('[data-pane=side] > header [aria-pressed]', '', 1);
      await drawn(window, 2);
    },
  ],
  [
    'replace',
    async (window) => {
      await window.press(KEYS.control, 'h');
      await window.focused('aside form input');
      await window.type('Italy');
      await window.shows('aside [role=listitem]');
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
      await drawn(window);
    },
  ],
  [
    'result',
    async (window) => {
      await window.activate('button.primary');
      await window.shows('main [role=status] .actions button');
      await window.shows('button.primary:not([aria-disabled=true])');
      await window.run(`visible('main [role=status] .actions')[0].scrollIntoView()`);
    },
  ],
  [
    'editions',
    async (window) => {
      await window.activate('main [role=radio]', '', -1);
      await window.activate('button.primary');
      await window.shows('section li .text-link');
      await window.activate('section li .text-link');
      await window.shows('aside .scroll > :is(p, ol)');
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
      await window.shows('.finding[aria-selected=true]');
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
      await window.focused('[role=combobox]');
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
      await window.append('h1 textarea', '?');
      await window.shows('footer .saved .bad');
      home.event('close');
      await window.shows('dialog h2');
    },
  ],
  [
    'read-only',
    async (window) => {
      await window.press(KEYS.escape);
      await window.lacks('dialog');
      await window.returnedTo();
      await window.shows('footer .saved .bad');
    },
  ],
  [
    'empty',
    async (window, home) => {
      chmodSync(join(home.folder, 'library.db'), 0o644);
      await window.returnedTo();
      await window.lacks('footer .saved .bad');
      await choose(window, '.book button', -3);
      await window.shows('main ol h2');
    },
  ],
];
