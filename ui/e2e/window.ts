// The real window under a WebDriver: WebKitWebDriver starts the application and acts as its user.

import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import type { Home } from './home';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const BUILT = process.env.CARGO_TARGET_DIR ?? '../target';
export const APP = resolve(process.env.ATTACHE_APP ?? join(BUILT, 'debug/attache-desktop'));
/** Found here: a test may start the application where nothing can be found. */
const DRIVER = execFileSync('which', ['WebKitWebDriver'], { encoding: 'utf8' }).trim();
const PICTURES = resolve('e2e/pictures');
const PATIENCE = 20_000;

/** At hand in each script: what can be seen of all that a selector finds, and, with `words`, holds them. */
const VISIBLE = `const visible = (selector, words = '') => [...document.querySelectorAll(selector)].filter((e) =>
  e.checkVisibility({ visibilityProperty: true }) &&
  (String(e.value ?? '').includes(words) || e.textContent.includes(words)));`;
/** At hand, too: the one at a place among them, where it is ready to be used. */
const READY = `const ready = (selector, words, at) => {
  const found = visible(selector, words).at(at);
  const moves = ({ playState, effect }) => playState === 'running' && effect.target?.contains(found);
  const off = ':disabled, [aria-disabled=true]';
  return found && !found.matches(off) && !document.getAnimations().some(moves) ? found : null;
};`;

export const KEYS = {
  control: '\uE009',
  shift: '\uE008',
  tab: '\uE004',
  end: '\uE010',
  delete: '\uE017',
  home: '\uE011',
  enter: '\uE007',
  escape: '\uE00C',
  down: '\uE015',
  up: '\uE013',
  left: '\uE012',
  right: '\uE014',
  alt: '\uE00A',
  f2: '\uE032',
  f6: '\uE036',
  f10: '\uE03A',
};

export interface Point {
  x: number;
  y: number;
}

export class Window {
  readonly #driver: ChildProcess;
  readonly #base: string;

  private constructor(driver: ChildProcess, base: string) {
    this.#driver = driver;
    this.#base = base;
  }

  /** Starts the application on a library of its own. `environment` and `args`: what else it is started with. */
  static async open(
    home: Home,
    environment: Record<string, string> = {},
    args: string[] = [],
    app: string = APP,
  ): Promise<Window> {
    if (!existsSync(app)) throw new Error(`there is no application at ${app}; build it first`);
    const port = await freePort();
    const driver = spawn(DRIVER, [`--port=${port}`], {
      // A group of its own: ended with it, or the application outlives the driver.
      detached: true,
      stdio: 'ignore',
      env: { ...home.environment, ...environment },
    });
    const address = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${address}/status`)).ok, 'the driver answers');
    const options = { binary: app, args };
    const session = await request(`${address}/session`, 'POST', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
    });
    const window = new Window(driver, `${address}/session/${(session as { sessionId: string }).sessionId}`);
    await window.shows('header.bar');
    return window;
  }

  /** The process whose child the application is. */
  get driver(): number {
    return this.#driver.pid ?? 0;
  }

  /** Runs a script in the window and gives back what it returns. `visible` and `ready` are at hand in it. */
  async run<T>(script: string, ...args: unknown[]): Promise<T> {
    return (await this.#do('POST', '/execute/sync', { script: VISIBLE + READY + script, args })) as T;
  }

  /** Waits until a script returns what is true, and gives that back. */
  async until<T = boolean>(what: string, script: string, ...args: unknown[]): Promise<T> {
    let value: T | undefined;
    await until(async () => Boolean((value = await this.run<T>(script, ...args))), what);
    return value as T;
  }

  /** Waits until a script returns the same twice, one after the other, and gives that back. */
  async settled<T>(what: string, script: string, ...args: unknown[]): Promise<T> {
    let [last, value] = ['', undefined as T | undefined];
    await until(async () => {
      const before = last;
      last = JSON.stringify((value = await this.run<T>(script, ...args))) ?? '';
      return last !== '' && last !== 'null' && last === before;
    }, what);
    return value as T;
  }

  /** Waits until something is to be seen that this selector finds, and, with `words`, holds them. */
  async shows(selector: string, words = ''): Promise<void> {
    const script = 'return visible(...arguments).length > 0';
    await this.until(`${selector} shows “${words}”`, script, selector, words);
  }

  /** Clicks with the mouse. */
  click(selector: string, words = ''): Promise<void> {
    return this.#hit(selector, words, (element) => this.#do('POST', `/element/${element}/click`, {}));
  }

  /** Clicks by script, where the mouse of the driver misses: in a window that is zoomed. `at`: its place among those found. */
  async activate(selector: string, words = '', at = 0): Promise<void> {
    const script = 'const found = ready(...arguments); found?.click(); return found !== null';
    await this.until(`${selector} “${words}” is activated`, script, selector, words, at);
  }

  /** Puts the focus there by script. */
  async focus(selector: string, words = ''): Promise<void> {
    const script = `const [found] = visible(...arguments); found?.focus();
      return found?.contains(document.activeElement)`;
    await this.until(`${selector} “${words}” takes the focus`, script, selector, words);
  }

  /** Types where the focus is. */
  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#do('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Types at the end of a field. */
  async append(field: string, text: string): Promise<void> {
    await this.focus(field);
    await this.press(KEYS.control, KEYS.end);
    await this.type(text);
  }

  /** Presses keys together. */
  async press(...keys: string[]): Promise<void> {
    const actions = [
      ...keys.map((value) => ({ type: 'keyDown', value })),
      ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#do('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Moves the mouse onto what a selector finds. */
  async point(selector: string, words = ''): Promise<void> {
    await this.#mouse([this.#onto(await this.#ready(selector, words))]);
  }

  /** Presses the right button of the mouse there. */
  async rightClick(selector: string, words = ''): Promise<void> {
    const press = [
      { type: 'pointerDown', button: 2 },
      { type: 'pointerUp', button: 2 },
    ];
    // The driver lets go of the right button as a click of the left one, which a mouse doesn't.
    await this.run(`addEventListener('click', (event) => {
        if (event.buttons === 2) event.stopImmediatePropagation();
      }, { capture: true, once: true })`);
    await this.#hit(selector, words, (element) => this.#mouse([this.#onto(element), ...press]));
  }

  /** Presses the mouse there twice. */
  async doubleClick(selector: string, words = ''): Promise<void> {
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#hit(selector, words, (element) => this.#mouse([this.#onto(element), ...press, ...press]));
  }

  /** Where the middle of something is that can be seen. */
  middle(selector: string, words = ''): Promise<Point> {
    return this.settled(
      `${selector} “${words}” stands somewhere`,
      `const box = ready(arguments[0], arguments[1], 0)?.getBoundingClientRect();
       return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };`,
      selector,
      words,
    );
  }

  /** Waits until nothing that a selector finds with these words is to be seen. */
  async lacks(selector: string, words = ''): Promise<void> {
    const script = 'return visible(...arguments).length === 0';
    await this.until(`${selector} “${words}” is gone`, script, selector, words);
  }

  /** Waits until the focus is in what a selector finds with these words. */
  async focused(selector: string, words = ''): Promise<void> {
    const script = 'return visible(...arguments).includes(document.activeElement?.closest(arguments[0]))';
    await this.until(`the focus is in ${selector} “${words}”`, script, selector, words);
  }

  /** What the system tells when one comes back from another window. */
  async returnedTo(): Promise<void> {
    await this.run(`dispatchEvent(new Event('focus'))`);
  }

  /** Waits until it is closed. */
  gone(): Promise<void> {
    const answers = () => this.run('return 1').then(() => false);
    return until(() => answers().catch(() => true), 'the window is closed');
  }

  /** The words of all that can be seen of what a selector finds. */
  texts(selector: string): Promise<string[]> {
    return this.run('return visible(arguments[0]).map((e) => e.textContent.trim())', selector);
  }

  /** Drags with the mouse from one point of the window to another. */
  drag(from: Point, to: Point): Promise<void> {
    return this.#mouse([
      { type: 'pointerMove', duration: 0, ...round(from) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerMove', duration: 150, ...round(to) },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  /** Selects in the reader with the mouse: from the beginning of a word to the end of another one. */
  async select(from: string, to: string): Promise<void> {
    await this.drag(await this.#edge(from, 'start'), await this.#edge(to, 'end'));
  }

  /** Does something while a key is held down. */
  async holding(key: string, task: () => Promise<void>): Promise<void> {
    const turn = (type: 'keyDown' | 'keyUp') =>
      this.#do('POST', '/actions', {
        actions: [{ type: 'key', id: 'keyboard', actions: [{ type, value: key }] }],
      });
    await turn('keyDown');
    await task();
    await turn('keyUp');
  }

  /** Where a word of the reader's text stands: the left end of its first letter, or the right end of its last. */
  #edge(word: string, end: 'start' | 'end'): Promise<Point> {
    return this.settled(
      `“${word}” stands in the text`,
      `const [word, end] = arguments;
       const piece = visible('[data-at]', word)[0];
       if (!piece) return null;
       const [range, at] = [document.createRange(), piece.textContent.indexOf(word)];
       range.setStart(piece.firstChild, at);
       range.setEnd(piece.firstChild, at + word.length);
       const box = range.getBoundingClientRect();
       return { x: end === 'start' ? box.left + 1 : box.right - 1, y: box.top + box.height / 2 };`,
      word,
      end,
    );
  }

  /** Makes it as large as this, or as small as it can be. */
  async size(width: number, height: number): Promise<void> {
    const path = '/window/rect';
    const made = (await this.#do('POST', path, { x: 0, y: 0, width, height })) as DOMRect;
    const script = 'return innerWidth === arguments[0] && innerHeight === arguments[1]';
    await this.until(`the window is ${width} × ${height}`, script, made.width, made.height);
  }

  /** A picture of the window, for people to look at. Taken of the screen: the driver's own never come. */
  async picture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    const [width, height] = await this.run<[number, number]>('return [outerWidth, outerHeight]');
    const path = join(PICTURES, `${name}.png`);
    spawnSync('import', ['-window', 'root', '-crop', `${width}x${height}+0+0`, path]);
  }

  /** Ends the application at once, as a power cut would. */
  async kill(): Promise<void> {
    const pid = applicationOf(this.#driver.pid ?? 0);
    if (pid === undefined) throw new Error('the application is not running');
    process.kill(pid, 'SIGKILL');
    await this.#end();
  }

  async close(): Promise<void> {
    await this.#do('DELETE', '').catch(() => undefined);
    await this.#end();
  }

  async #end(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#driver;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = new Promise((done) => this.#driver.once('exit', done));
    process.kill(-pid, 'SIGTERM');
    await Promise.race([gone, pause(3000)]);
  }

  /** Presses the mouse on something; again, where that moved away from under it. */
  async #hit(selector: string, words: string, press: (element: string) => Promise<unknown>): Promise<void> {
    // A button that comes to one that is held down presses no pointer anew.
    const watch = `globalThis.hit = false;
      for (const type of ['pointerdown', 'mousedown'])
        addEventListener(type, (event) => { globalThis.hit ||= event.composedPath().includes(arguments[0]); },
          { capture: true, once: true });`;
    await until(async () => {
      const element = await this.#ready(selector, words);
      await this.run(watch, { [ELEMENT]: element });
      await press(element);
      // A window that was closed by it was hit.
      return this.run<boolean>('return globalThis.hit').catch(() => true);
    }, `the mouse hits ${selector} “${words}”`);
  }

  #onto(element: string): object {
    return { type: 'pointerMove', duration: 0, origin: { [ELEMENT]: element }, x: 0, y: 0 };
  }

  /** Something that can be seen, doesn't move and isn't switched off. */
  async #ready(selector: string, words: string): Promise<string> {
    const script = 'return ready(arguments[0], arguments[1], 0)';
    const found = await this.until<Record<string, string>>(
      `${selector} “${words}” is ready`,
      script,
      selector,
      words,
    );
    return found[ELEMENT] ?? '';
  }

  async #mouse(actions: unknown[]): Promise<void> {
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.#do('POST', '/actions', { actions: [mouse] });
  }

  #do(method: string, path: string, body?: unknown): Promise<unknown> {
    return request(this.#base + path, method, body);
  }
}

/** Waits until something holds. What doesn't work out is tried again. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    let cause: unknown;
    const held = await holds().catch((error: unknown) => void (cause = error));
    if (held) return;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`, { cause });
    await pause(60);
  }
}

async function request(address: string, method: string, body?: unknown): Promise<unknown> {
  const init: RequestInit = { method, headers: { 'content-type': 'application/json' } };
  if (body !== undefined) init.body = JSON.stringify(body);
  const answer = await fetch(address, init);
  const { value } = (await answer.json()) as { value: { message?: string } | null };
  if (!answer.ok)
    throw new Error(`${method} ${new URL(address).pathname}: ${value?.message ?? answer.status}`);
  return value;
}

/** What a test ends with: a picture where it failed, and nothing left behind. */
export async function ended(task: TestContext['task'], window: Window, home: Home): Promise<void> {
  if (task.result?.state === 'fail') await window.picture(task.name);
  await window.close();
  home.remove();
}

/** The application is the driver's child. */
function applicationOf(driver: number): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return parent === driver && stat.includes('attache');
      } catch {
        return false;
      }
    });
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const round = ({ x, y }: Point) => ({ x: Math.round(x), y: Math.round(y) });
