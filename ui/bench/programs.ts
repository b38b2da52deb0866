// Builds what is measured, as it is shipped: the interface, the window, the bare window and the command line. Other
// programs are measured where ATTACHE_APP, ATTACHE_BARE and ATTACHE_CLI name them.

import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

function made(program: string, ...args: string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}`);
}

export function setup(): void {
  if (process.env.ATTACHE_APP) return;
  made('npm', 'run', 'build');
  const release = ['build', '--locked', '--release', '--manifest-path', '../Cargo.toml', '--workspace'];
  const bundled = [...release, '--features', 'attache-desktop/bundled-ui'];
  made('cargo', ...bundled, '--bins');
  made('cargo', ...bundled, '--example', 'bare');
  const built = resolve(process.env.CARGO_TARGET_DIR ?? '../target', 'release');
  process.env.ATTACHE_APP = join(built, 'attache-desktop');
  process.env.ATTACHE_BARE = join(built, 'examples/bare');
  process.env.ATTACHE_CLI = join(built, 'attache');
}
