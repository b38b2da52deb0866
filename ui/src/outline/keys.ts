// The outline by keyboard: arrows, Home and End, typing to jump, and the moves of the row that is on.

import { session } from '$lib/state/session.svelte';
import type { OutlineState } from './outline.svelte';

let typed = '';
let typedAt = 0;

export function keys(event: KeyboardEvent, outline: OutlineState): void {
  if (outline.renaming !== null) return;
  const { rows } = outline;
  const at = rows.findIndex((row) => row.id === (outline.at ?? session.question));
  const row = rows[at];
  const go = (to: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (!next) return;
    event.preventDefault();
    outline.at = next.id;
    if (next.kind === 'question') void session.openQuestion(next.id);
    focusRow(next.id);
  };
  const act = (task: Promise<void>) => {
    event.preventDefault();
    stay(outline, task);
  };

  if (event.altKey && row) {
    if (event.key === 'ArrowUp') act(outline.step(row, -1));
    else if (event.key === 'ArrowDown') act(outline.step(row, 1));
    return;
  }
  if (event.ctrlKey || event.metaKey) {
    if (event.key === 'd' && row) act(outline.duplicate(row));
    return;
  }
  if (event.key === 'ArrowDown') go(at + 1);
  else if (event.key === 'ArrowUp') go(at - 1);
  else if (event.key === 'Home') go(0);
  else if (event.key === 'End') go(rows.length - 1);
  else if (event.key === 'F2' && row) outline.renaming = row.id;
  else if (event.key === 'Delete' && row) act(outline.remove(row));
  else if (event.key === 'ArrowLeft' && row?.kind === 'section') outline.folded[row.id] = true;
  else if (event.key === 'ArrowLeft' && row) go(rows.findIndex((other) => other.id === row.section.id));
  else if (event.key === 'ArrowRight' && row?.kind === 'section') outline.folded[row.id] = false;
  else if (event.key.length === 1 && event.key !== ' ' && event.key !== '?') {
    typed = event.timeStamp - typedAt < 700 ? typed + event.key : event.key;
    typedAt = event.timeStamp;
    const wanted = typed.toLowerCase();
    const name = (i: number) => {
      const other = rows[i % rows.length];
      return (
        other?.kind === 'question' ? other.question.question : (other?.section.title ?? '')
      ).toLowerCase();
    };
    for (let i = at + (typed.length > 1 ? 0 : 1); i < at + 1 + rows.length; i++) {
      if (name(i).startsWith(wanted)) return go(i % rows.length);
    }
  }
}

/** Does something with a row, and puts the focus on it again, or on what has come in its place. */
export function stay(outline: OutlineState, task: Promise<void>): void {
  void task.then(() => outline.at !== null && outline.renaming === null && focusRow(outline.at));
}

/** Puts the focus on a row, once it is there. */
export function focusRow(id: string, frames = 5): void {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    if (row) row.focus();
    else if (frames > 0) focusRow(id, frames - 1);
  });
}
