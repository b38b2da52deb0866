// A display for the tests: the one that is there, or a virtual one that ends with them.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

export async function setup(): Promise<(() => void) | undefined> {
  if (process.env.DISPLAY) return undefined;
  // It takes a number that is free, and tells it when it can be used.
  const screen = ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', screen, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [number] = (await once(server.stdout, 'data')) as [Buffer];
  process.env.DISPLAY = `:${String(number).trim()}`;
  return () => void server.kill();
}
