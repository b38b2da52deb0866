// Whoever comes to a view or a book is in it: where the focus was in what was left, it is in what is shown, unless something
// took it. In a book one begins at the question that is open.

import { tick } from 'svelte';
import { land, lost, panes } from '$lib/parts/landing';
import { session } from '$lib/state/session.svelte';

/** Told of the view and the book that are shown, at the start and whenever one of them is another. */
export function arriving(): (view: string, book: string | null) => void {
  let last: { view: string; book: string | null } | undefined;
  return (view, book) => {
    const opened = book !== last?.book;
    if (opened || view !== last?.view) void arrive(opened);
    last = { view, book };
  };
}

/** As many frames as a view may take until it is there. */
const PATIENCE = 300;

async function arrive(opened: boolean): Promise<void> {
  const { view, book } = session;
  // First what the view gives the focus to itself.
  await tick();
  for (let frames = 0; frames < PATIENCE; frames++) {
    await new Promise((painted) => requestAnimationFrame(painted));
    if ((!lost() && !(opened && choosing())) || session.view !== view || session.book !== book) return;
    const seen = panes();
    const names = opened && view === 'desk' ? ['outline', 'answer'] : [session.pane, 'answer'];
    const pane = names.map((name) => seen.get(name)).find((pane) => pane && inPlace(pane));
    if (pane && land(pane)) return;
  }
}

/** There is room for it; it may be about to be drawn still. */
const inPlace = (pane: HTMLElement) => getComputedStyle(pane).display !== 'none';

/** The keyboard is where a book was chosen still: nothing of the book has taken it. */
const choosing = () => document.activeElement?.closest('header.bar') !== null;
