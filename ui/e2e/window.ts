// The real window under a WebDriver: WebKitWebDriver starts the application and acts as its user.

import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestContext } from 'vitest';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const BUILT = process.env.CARGO_TARGET_DIR ?? '../target';
export const APP = resolve(process.env.ATTACHE_APP ?? join(BUILT, 'debug/attache-desktop'));
/** Found here: a test may start the application where nothing can be found. */
const DRIVER = execFileSync('which', ['WebKitWebDriver'], { encoding: 'utf8' }).trim();
const PICTURES = resolve('e2e/pictures');
const PATIENCE = 20_000;

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

/** A folder that holds everything that a window keeps, until it is thrown away. */
export class Home {
  readonly folder = mkdtempSync(join(tmpdir(), 'attache-e2e-'));
  readonly exports = this.made('exports');
  /** Through it comes what a driver can't do. */
  readonly events = join(this.folder, 'events');

  constructor() {
    execFileSync('mkfifo', [this.events]);
  }

  /** What the application is started with. */
  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      TAURI_WEBVIEW_AUTOMATION: 'true',
      XDG_DATA_HOME: this.made('data'),
      XDG_CONFIG_HOME: this.made('config'),
      XDG_CACHE_HOME: this.made('cache'),
      ATTACHE_LIBRARY: join(this.folder, 'library.db'),
      ATTACHE_SAVE_IN: this.exports,
      ATTACHE_EVENTS: this.events,
      LANG: 'en_GB.UTF-8',
    };
  }

  made(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  file(name: string, text: string): string {
    return this.bytes(name, Buffer.from(text));
  }

  bytes(name: string, bytes: Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  /** Holds files over the window, lets them go, or closes it: `over`, `drop PATH:PATH`, `close`. */
  event(line: string): void {
    writeFileSync(this.events, `${line}\n`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
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

  /** Runs a script in the window and gives back what it returns. */
  async run<T>(script: string, ...args: unknown[]): Promise<T> {
    return (await this.#do('POST', '/execute/sync', { script, args })) as T;
  }

  /** Waits until something is to be seen that this selector finds, and, with `words`, holds them. */
  async shows(selector: string, words = ''): Promise<string> {
    let element: string | undefined;
    await until(async () => {
      const found = await this.run<Record<string, string> | null>(
        `return [...document.querySelectorAll(arguments[0])].filter(e => !e.closest('[hidden]')).find(e =>
           String(e.value ?? '').includes(arguments[1]) || e.textContent.includes(arguments[1])) ?? null`,
        selector,
        words,
      );
      element = found?.[ELEMENT];
      return element !== undefined;
    }, `${selector} shows “${words}”`);
    return element as string;
  }

  async click(selector: string, words = ''): Promise<void> {
    // What is still moving can't be clicked yet.
    await until(async () => {
      const element = await this.shows(selector, words);
      await this.#do('POST', `/element/${element}/click`, {});
      return true;
    }, `${selector} “${words}” is clicked`);
  }

  /** Types where the focus is. */
  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#do('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Presses keys together. */
  async press(...keys: string[]): Promise<void> {
    const actions = [
      ...keys.map((value) => ({ type: 'keyDown', value })),
      ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#do('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Moves the mouse onto what a selector finds, or presses its right button there. */
  async point(selector: string, words = '', button?: 'right'): Promise<void> {
    const element = await this.shows(selector, words);
    const origin = { [ELEMENT]: element };
    const press = [
      { type: 'pointerDown', button: 2 },
      { type: 'pointerUp', button: 2 },
    ];
    const actions = [{ type: 'pointerMove', duration: 0, origin, x: 0, y: 0 }, ...(button ? press : [])];
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.#do('POST', '/actions', { actions: [mouse] });
  }

  /** Waits until what a selector finds with these words is not to be seen. */
  async lacks(selector: string, words = ''): Promise<void> {
    await until(
      () =>
        this.run<boolean>(
          `return ![...document.querySelectorAll(arguments[0])].some(e => !e.closest('[hidden]') &&
             (String(e.value ?? '').includes(arguments[1]) || e.textContent.includes(arguments[1])))`,
          selector,
          words,
        ),
      `${selector} “${words}” is gone`,
    );
  }

  /** Waits until the focus is in what a selector finds with these words. */
  async focused(selector: string, words = ''): Promise<void> {
    await until(
      () =>
        this.run<boolean>(
          `const at = document.activeElement?.closest(arguments[0]);
           return Boolean(at) && (String(at.value ?? '').includes(arguments[1]) || at.textContent.includes(arguments[1]))`,
          selector,
          words,
        ),
      `the focus is in ${selector} “${words}”`,
    );
  }

  /** Waits until it is closed. */
  gone(): Promise<void> {
    const answers = () => this.run('return 1').then(() => false);
    return until(() => answers().catch(() => true), 'the window is closed');
  }

  /** The words of all that a selector finds. */
  texts(selector: string): Promise<string[]> {
    return this.run(
      `return [...document.querySelectorAll(arguments[0])].filter(e => !e.closest('[hidden]'))
         .map(e => e.textContent.trim())`,
      selector,
    );
  }

  /** Drags with the mouse from one point of the window to another. */
  async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const actions = [
      { type: 'pointerMove', duration: 0, ...round(from) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerMove', duration: 150, ...round(to) },
      { type: 'pointerUp', button: 0 },
    ];
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.#do('POST', '/actions', { actions: [mouse] });
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
  #edge(word: string, end: 'start' | 'end'): Promise<{ x: number; y: number }> {
    return this.run(
      `const [word, end] = arguments;
       for (const piece of document.querySelectorAll('[data-at]')) {
         const at = piece.textContent.indexOf(word);
         if (at < 0) continue;
         const range = document.createRange();
         range.setStart(piece.firstChild, at);
         range.setEnd(piece.firstChild, at + word.length);
         const box = range.getBoundingClientRect();
         return { x: end === 'start' ? box.left + 1 : box.right - 1, y: box.top + box.height / 2 };
       }`,
      word,
      end,
    );
  }

  async size(width: number, height: number): Promise<void> {
    await this.#do('POST', '/window/rect', { x: 0, y: 0, width, height });
    await pause(300);
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

  #do(method: string, path: string, body?: unknown): Promise<unknown> {
    return request(this.#base + path, method, body);
  }
}

/** Waits until something holds. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
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

const round = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });
