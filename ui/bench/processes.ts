// What the system knows of running programs: when they began, and how much memory is theirs.

import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's clock in a second (`getconf CLK_TCK`). */
const TICKS = 100;

interface Process {
  pid: number;
  parent: number;
  name: string;
  /** Milliseconds since 1970. */
  began: number;
}

function processes(): Process[] {
  const up = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  const booted = Date.now() - up * 1000;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const began = booted + (Number(rest[19]) * 1000) / TICKS;
        const called = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        return [{ pid: Number(name), parent: Number(rest[1]), name: called, began }];
      } catch {
        return [];
      }
    });
}

/** The window's own process and all that it started: when it began, and their proportional set size in MiB. */
export function windowUnder(driver: number): { began: number; memory: number } {
  const all = processes();
  const window = all.find(({ parent }) => parent === driver);
  if (!window) throw new Error('the window is not running');
  const family = new Set([window.pid]);
  for (const { pid, parent } of all.toSorted((a, b) => a.began - b.began)) {
    if (family.has(parent)) family.add(pid);
  }
  const share = (pid: number) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  };
  return { began: window.began, memory: [...family].reduce((sum, pid) => sum + share(pid), 0) };
}
