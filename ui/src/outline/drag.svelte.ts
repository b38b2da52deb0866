// Dragging a question to another place. Pointer events: the window's own drops are for files.

import type { OutlineState, Row } from './outline.svelte';

const SLACK = 5;

export function drag(outline: OutlineState) {
  let from: { id: string; x: number; y: number } | null = null;
  let id = $state<string | null>(null);
  let over = $state<string | null>(null);

  const rowAt = (event: PointerEvent): Row | undefined => {
    const element = document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest<HTMLElement>('[data-row]');
    return outline.rows.find((row) => row.id === element?.dataset.row);
  };

  function end() {
    from = null;
    id = null;
    over = null;
  }

  return {
    get id() {
      return id;
    },
    dropAt: (row: Row) => id !== null && over === row.id && id !== row.id,
    handlers: {
      onpointerdown(event: PointerEvent) {
        const row = rowAt(event);
        if (event.button === 0 && row?.kind === 'question' && outline.renaming === null)
          from = { id: row.id, x: event.clientX, y: event.clientY };
      },
      onpointermove(event: PointerEvent) {
        if (!from) return;
        if (id === null && Math.hypot(event.clientX - from.x, event.clientY - from.y) < SLACK) return;
        id = from.id;
        over = rowAt(event)?.id ?? over;
      },
      onpointerup() {
        const row = outline.rows.find((row) => row.id === id);
        const target = outline.rows.findIndex((row) => row.id === over);
        const to = outline.rows[target];
        end();
        if (row?.kind !== 'question' || !to || to.id === row.id) return;
        // Before a section's head is the end of the section before it.
        const earlier = outline.rows[target - 1];
        if (to.kind === 'question') void outline.moveTo(row, to.section.id, to.id);
        else if (earlier) void outline.moveTo(row, earlier.section.id, null);
        else void outline.moveTo(row, to.id, to.section.questions[0]?.id ?? null);
      },
      onpointercancel: end,
      onpointerleave: end,
    },
  };
}
