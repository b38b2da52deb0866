// The palette: opened by its key or its button, and shut by the key again. In the first moments of the window its script is
// still to come: what is typed until then is looked for when it is there.

import { session } from '$lib/state/session.svelte';
import { typedAhead, typingAhead } from '$lib/state/typed-ahead';
import { m } from '$lib/words';
import { views } from './views';

let there = false;

export async function find(): Promise<void> {
  session.palette = !session.palette;
  if (!session.palette) typedAhead(m.find_anything());
  else if (!there) {
    const fetch = () => session.attempt(views.palette);
    there = (await typingAhead(m.find_anything(), fetch)) !== undefined;
    // It is fetched again when it is asked for again.
    if (!there) session.palette = false;
  }
}
