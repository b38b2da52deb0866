// What a window keeps, in a folder of its own.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
