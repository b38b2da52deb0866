// A contest as a table with aspects down and actors across, and what is done to its rows and columns.

import type { Contest } from '$lib/ipc/generated/Contest';
import type { ContestCell } from '$lib/ipc/generated/ContestCell';

/** A place of the table: actor and aspect, from 0; -1 is the head of the row or column. */
export interface Place {
  actor: number;
  aspect: number;
}

export type Axis = 'actor' | 'aspect';

export const cellAt = (contest: Contest, { actor, aspect }: Place): ContestCell | null =>
  contest.rows[actor]?.cells[aspect] ?? null;

export const names = (contest: Contest, axis: Axis): string[] =>
  axis === 'actor' ? contest.rows.map((row) => row.actor) : contest.aspects;

/** The cell with other words or another excerpt; nothing left is no cell. */
export function withCell(contest: Contest, at: Place, change: Partial<ContestCell>): Contest {
  const cell = { text: '', excerpt: null, ...cellAt(contest, at), ...change };
  const kept = cell.text.trim() === '' && cell.excerpt === null ? null : cell;
  return {
    ...contest,
    rows: contest.rows.map((row, i) =>
      i === at.actor
        ? { ...row, cells: contest.aspects.map((_, j) => (j === at.aspect ? kept : (row.cells[j] ?? null))) }
        : row,
    ),
  };
}

export function renamed(contest: Contest, axis: Axis, at: number, name: string): Contest {
  return axis === 'actor'
    ? { ...contest, rows: contest.rows.map((row, i) => (i === at ? { ...row, actor: name } : row)) }
    : { ...contest, aspects: contest.aspects.map((aspect, i) => (i === at ? name : aspect)) };
}

/** Rows or columns in another order: `order` holds their old places, -1 for a new one. */
function arranged(contest: Contest, axis: Axis, order: number[]): Contest {
  if (axis === 'actor')
    return { ...contest, rows: order.map((at) => contest.rows[at] ?? { actor: '', cells: [] }) };
  return {
    ...contest,
    aspects: order.map((at) => contest.aspects[at] ?? ''),
    rows: contest.rows.map((row) => ({ ...row, cells: order.map((at) => row.cells[at] ?? null) })),
  };
}

const places = (contest: Contest, axis: Axis): number[] => names(contest, axis).map((_, i) => i);

export const added = (contest: Contest, axis: Axis, at: number): Contest =>
  arranged(contest, axis, places(contest, axis).toSpliced(at, 0, -1));

export const without = (contest: Contest, axis: Axis, at: number): Contest =>
  arranged(contest, axis, places(contest, axis).toSpliced(at, 1));

export const moved = (contest: Contest, axis: Axis, from: number, to: number): Contest =>
  arranged(contest, axis, places(contest, axis).toSpliced(from, 1).toSpliced(to, 0, from));
