// A display for the tests: the one that is there, or a virtual one that ends with them.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export async function setup(): Promise<(() => void) | undefined> {
  if (process.env.DISPLAY) return undefined;
  let number = 90;
  while (existsSync(`/tmp/.X11-unix/X${number}`)) number++;
  const screen = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', [`:${number}`, ...screen], { stdio: 'ignore' });
  for (let i = 0; i < 100 && !existsSync(`/tmp/.X11-unix/X${number}`); i++) await pause(50);
  process.env.DISPLAY = `:${number}`;
  return () => void server.kill();
}
