// Dragging a question or a section to another place. Pointer events: the window's own drops are for files.

import { session } from '$lib/state/session.svelte';
import type { OutlineState, Row } from './outline.svelte';

const SLACK = 5;
/** Near the upper or lower end the list goes on by itself. */
const EDGE = 32;
const PACE = 8;

/** The click that ends a drag chooses nothing. */
function swallowClick(): void {
  const stop = (event: MouseEvent) => event.stopPropagation();
  addEventListener('click', stop, true);
  setTimeout(() => removeEventListener('click', stop, true));
}

export function drag(outline: OutlineState) {
  let from: { id: string; x: number; y: number } | null = null;
  let id = $state<string | null>(null);
  let over = $state<string | null>(null);
  let pace = 0;

  const rowOf = (wanted: string | null) => outline.rows.find((row) => row.id === wanted);

  /** The row at the pointer; while a section is dragged, the head of the section there. */
  function rowAt(event: PointerEvent): Row | undefined {
    const element = document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest<HTMLElement>('[data-row]');
    const row = rowOf(element?.dataset.row ?? null);
    return rowOf(id)?.kind === 'section' ? rowOf(row?.section.id ?? null) : row;
  }

  function scroll(box: Element | null) {
    if (id === null || pace === 0 || !box) return;
    box.scrollTop += pace;
    requestAnimationFrame(() => scroll(box));
  }

  function end() {
    from = null;
    id = null;
    over = null;
    pace = 0;
  }

  function drop(row: Row, to: Row) {
    if (row.kind === 'section') {
      const at = session.outline.sections.findIndex((section) => section.id === to.section.id);
      return void outline.moveSection(row, at);
    }
    if (to.kind === 'question') return void outline.moveTo(row, to.section.id, to.id);
    // Before a section's head is the end of the section before it.
    const earlier = outline.rows[outline.rows.indexOf(to) - 1];
    if (earlier) void outline.moveTo(row, earlier.section.id, null);
    else void outline.moveTo(row, to.id, to.section.questions[0]?.id ?? null);
  }

  return {
    get id() {
      return id;
    },
    dropAt: (row: Row) => id !== null && over === row.id && id !== row.id,
    handlers: {
      onpointerdown(event: PointerEvent) {
        const row = rowAt(event);
        if (event.button === 0 && row && outline.renaming === null)
          from = { id: row.id, x: event.clientX, y: event.clientY };
      },
      onpointermove(event: PointerEvent) {
        if (!from) return;
        if (id === null && Math.hypot(event.clientX - from.x, event.clientY - from.y) < SLACK) return;
        id = from.id;
        over = rowAt(event)?.id ?? over;
        const box = (event.currentTarget as HTMLElement).querySelector('.scroll');
        const { top, bottom } = box?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
        const still = pace === 0;
        pace = event.clientY < top + EDGE ? -PACE : event.clientY > bottom - EDGE ? PACE : 0;
        if (still) scroll(box);
      },
      onpointerup() {
        const [row, to] = [rowOf(id), rowOf(over)];
        const moved = id !== null;
        end();
        if (row && to && to.id !== row.id) drop(row, to);
        if (moved) swallowClick();
      },
      onpointercancel: end,
      onpointerleave: end,
    },
  };
}
