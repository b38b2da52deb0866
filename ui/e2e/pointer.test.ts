// By mouse: tables sorted, rows chosen, menus where the mouse is.

import { beforeEach, describe, expect, test } from 'vitest';
import { openWindow, window } from './stage';
import { KEYS } from './window';

const HEAD = '[role=columnheader]';
const selected = () => window.texts('[role=row][aria-selected=true] .title');
const titles = () => window.texts('[role=row] .title');
const entries = () => window.texts('[role^=menuitem]');

describe('in the library', () => {
  beforeEach(async () => {
    await openWindow();
    await window.size(1366, 768);
    await window.press(KEYS.control, '2');
    await window.shows('[role=row] .title', 'digest');
  });

  /** How the columns say they are sorted, and what stands in one. */
  const sorts = () => window.run<string[]>(`return visible('${HEAD}').map((head) => head.ariaSort)`);
  const column = (at: number) =>
    window.run<string[]>(
      `return visible('[role=row]').slice(1).map((row) => row.children[arguments[0]].innerText.trim())`,
      at,
    );
  /** What differs from the row before. */
  const steps = (cells: string[]) => cells.filter((cell, i) => cell !== cells[i - 1]);

  test('it is sorted by each column, both ways, and says by which and how', async () => {
    for (const [at, first] of [
      [0, 'ascending'],
      [1, 'ascending'],
      [2, 'descending'],
      [4, 'ascending'],
      [3, 'descending'],
    ] as const) {
      const second = first === 'ascending' ? 'descending' : 'ascending';
      const seen: string[][] = [];
      for (const way of [first, second]) {
        const said = ['none', 'none', 'none', 'none', 'none'].with(at, way);
        await window.run(`visible('${HEAD} button')[arguments[0]].dataset.at = 'here'`, at);
        await window.click('[data-at=here]');
        await expect.poll(sorts).toEqual(said);
        const cells = await column(at);
        seen.push(steps(at === 4 ? cells.map((cell) => cell.replace(/^\d+ /, '')) : cells));
      }
      await window.run(`visible('[data-at=here]')[0].removeAttribute('data-at')`);
      // Sources of one value stand together, and the other way is the other way.
      for (const cells of seen) expect(new Set(cells).size, `column ${at}`).toBe(cells.length);
      if (at > 0) expect(seen[1], `column ${at}`).toEqual(seen[0]?.toReversed());
      if (at === 2 || at === 3)
        expect(seen[1]).toEqual(seen[1]?.toSorted((one, other) => Number(one) - Number(other)));
    }
  });

  test('many are chosen by Shift, by Ctrl and by drawing over them; a double click reads', async () => {
    const all = await titles();
    const [first = '', second = '', third = '', fourth = ''] = all;
    await window.click('[role=row] .title', first);
    await window.holding(KEYS.shift, () => window.click('[role=row] .title', third));
    await expect.poll(selected).toEqual([first, second, third]);
    await window.holding(KEYS.control, () => window.click('[role=row] .title', second));
    await expect.poll(selected).toEqual([first, third]);
    await window.drag(
      await window.middle('[role=row] .title', fourth),
      await window.middle('[role=row] .title', second),
    );
    await expect.poll(selected).toEqual([second, third, fourth]);
    await window.shows('aside h2', '3 sources');
    await window.holding(KEYS.shift, () => window.click('[role=row] .title', first));
    await expect.poll(selected).toEqual([first, second, third, fourth]);
    await window.click('[role=row] .title', second);
    await expect.poll(selected).toEqual([second]);
    await window.doubleClick('[role=row] .title', third);
    await window.shows('[data-pane=side] h1, [data-pane=side] h2', third);
    await window.shows('.cm-content');
  });

  test('the menu is of all that are chosen where one of them is pointed at, and else of that one alone', async () => {
    const [first = '', second = '', third = '', fourth = ''] = await titles();
    await window.click('[role=row] .title', first);
    await window.holding(KEYS.shift, () => window.click('[role=row] .title', third));
    await window.rightClick('[role=row] .title', second);
    await window.shows('[role=menuitem]', 'Remove 3 sources from the library');
    await window.picture('the menu of many sources');
    expect(await selected()).toEqual([first, second, third]);
    // What is read is what was pointed at.
    await window.click('[role=menuitem]', 'Read');
    await window.shows('[data-pane=side] h1, [data-pane=side] h2', second);
    await window.press(KEYS.control, '2');
    await window.rightClick('[role=row] .title', fourth);
    await window.shows('[role=menuitem]', 'Remove from the library');
    await expect.poll(selected).toEqual([fourth]);
    await window.press(KEYS.escape);
    await window.lacks('[role=menuitem]');
    // By keyboard it comes at the row that one is on.
    await window.focus('[role=grid]');
    await window.press(KEYS.shift, KEYS.f10);
    await window.shows('[role=menuitem]', 'Read');
    const gap = await window.run<number>(
      `const [menu, row] = [visible('[role=menu]')[0], visible('[role=row][aria-selected=true]')[0]];
       return Math.abs(menu.getBoundingClientRect().top - row.getBoundingClientRect().bottom)`,
    );
    expect(gap).toBeLessThan(20);
    await window.press(KEYS.escape);
    await window.rightClick('[role=columnheader]', 'Title');
    expect(await entries()).toEqual([]);
  });

  test('all that a filter leaves, sorted, are chosen together', async () => {
    await window.click('aside button', 'Note');
    const few = await titles();
    await window.click(`${HEAD} button`, 'Title');
    await expect.poll(titles).toEqual(few.toSorted((one, other) => one.localeCompare(other)));
    await window.rightClick('[role=row] .title', few[0]);
    await window.click('[role=menuitem]', 'Select all');
    await window.shows('aside h2', `${few.length} sources`);
    await window.click('aside button', 'All sources');
    await expect.poll(selected).toHaveLength(few.length);
  });
});

test('each list has its menu where the mouse is, and says what it is of', async () => {
  await openWindow();
  await window.size(1366, 768);
  await window.rightClick('[role=treeitem]', 'What did Rutte say?');
  await window.shows('[role=menuitem]', 'Duplicate');
  await window.click('[role=menuitem]', 'Rename');
  await window.focused('[role=treeitem] input, [role=treeitem] textarea');
  await window.press(KEYS.escape);
  await window.click('aside nav button', 'Who says what');
  await window.rightClick('td[role=gridcell]');
  await window.shows('.kind', 'Actor: ');
  await window.shows('.kind', 'Aspect: ');
  await window.picture('the menu of a cell');
  await window.click('[role=menuitem]', 'Rename');
  await window.focused('th textarea, th input');
  await window.press(KEYS.escape);
  await window.click('aside nav button', 'Timeline');
  await window.rightClick('[data-entry] .head');
  await window.shows('[role=menuitem]', 'Choose a passage');
  await window.press(KEYS.escape);
  await window.lacks('[role=menuitem]');
});
