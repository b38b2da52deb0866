// Where the words of a page come from: a click on them leads there.

import type { SheetOrigin } from '$lib/ipc/generated/SheetOrigin';
import { rooms } from '$lib/state/rooms.svelte';
import { session } from '$lib/state/session.svelte';

export async function turnTo(origin: SheetOrigin): Promise<void> {
  switch (origin.kind) {
    case 'book':
      // The title page is written where the pack is made.
      session.view = 'export';
      return;
    case 'section':
      rooms.open = 'questions';
      session.view = 'desk';
      session.pane = 'outline';
      session.seeking = { section: origin.section };
      return;
    case 'question':
      return session.goTo(origin.question, 'question');
    case 'bottomLine':
      return session.goTo(origin.question, 'bottomLine');
    case 'answer':
      await session.goTo(origin.question);
      session.writer?.place(origin.from);
      return;
    case 'excerpt':
      session.readAt(origin.excerpt, true);
  }
}
