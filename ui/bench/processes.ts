// What the system knows of running programs: when they began, how much memory is theirs, and how long they computed.

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
  return numbers('/proc').flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const began = booted + (Number(rest[19]) * 1000) / TICKS;
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      return [{ pid, parent: Number(rest[1]), name, began }];
    } catch {
      return [];
    }
  });
}

const numbers = (folder: string) => readdirSync(folder).map(Number).filter(Number.isInteger);

/** The window's own process, first, and all that it started. */
function family(driver: number): [Process, ...Process[]] {
  const all = processes().toSorted((a, b) => a.began - b.began);
  const window = all.find(({ parent }) => parent === driver);
  if (!window) throw new Error('the window is not running');
  const pids = new Set([window.pid]);
  const started = all.filter(({ pid, parent }) => pids.has(parent) && pids.add(pid));
  return [window, ...started];
}

/** When the window's process began, and the proportional set size of all its processes in MiB. */
export function windowUnder(driver: number): { began: number; memory: number } {
  const all = family(driver);
  const share = ({ pid }: Process) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  };
  return { began: all[0].began, memory: all.reduce((sum, one) => sum + share(one), 0) };
}

/** Milliseconds: how long a task took, and what the page's process and all of the window's computed meanwhile. */
export async function busyFor(
  driver: number,
  task: () => Promise<unknown>,
): Promise<{ time: number; page: number; all: number }> {
  const all = family(driver);
  const spent = () => all.map(({ pid }) => computed(pid));
  const [begin, before] = [performance.now(), spent()];
  await task();
  const [time, after] = [performance.now() - begin, spent()];
  const each = all.map(({ name }, i) => ({ name, time: (after[i] ?? 0) - (before[i] ?? 0) }));
  const sum = (some: typeof each) => some.reduce((sum, { time }) => sum + time, 0);
  return { time, page: sum(each.filter(({ name }) => name.startsWith('WebKitWeb'))), all: sum(each) };
}

/** Milliseconds that all threads of a process have computed for. */
function computed(pid: number): number {
  const thread = (id: number) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      return 0;
    }
  };
  return numbers(`/proc/${pid}/task`).reduce((sum, id) => sum + thread(id), 0);
}
