// What the window begins with is asked for before anything else is there to show it.

import { rust } from './ipc/commands';
import { lastOpen } from './state/keeping';

// What comes in as data can add nothing that every object has. Frozen, it would slow every object down.
Object.preventExtensions(Object.prototype);

const inTauri = !import.meta.env.DEV || '__TAURI_INTERNALS__' in window;
const opening = inTauri ? rust.open(...lastOpen()) : undefined;
// Whoever shows it hears of what went wrong.
opening?.catch(() => undefined);
const { show } = await import('./window');
await show(inTauri ? rust : await (await import('./ipc/browser')).starterInMemory(), opening);
