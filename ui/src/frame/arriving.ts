// Whoever comes to a view is in it: where the focus was in what was left, it is in what is shown, unless something took it.

import { tick } from 'svelte';
import { land, lost, panes } from '$lib/parts/landing';
import { session, type View } from '$lib/state/session.svelte';

/** Told of each view that is shown, after the one that is shown now. */
export function arriving(): (view: View) => void {
  let last = session.view;
  return (view) => {
    if (view !== last) void arrive(view);
    last = view;
  };
}

/** As many frames as a view may take until it is there. */
const PATIENCE = 300;

async function arrive(view: View): Promise<void> {
  // First what the view gives the focus to itself.
  await tick();
  for (let frames = 0; frames < PATIENCE; frames++) {
    await new Promise((painted) => requestAnimationFrame(painted));
    if (!lost() || session.view !== view) return;
    const pane = panes().get(session.pane) ?? panes().get('answer');
    if (pane) land(pane);
  }
}
