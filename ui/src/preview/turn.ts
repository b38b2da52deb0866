// Pages come one after the other, each when what came before is painted: no task is longer than one of them takes.

import { painted } from '$lib/state/painted';

let last = Promise.resolve();

export const turn = (): Promise<void> => (last = last.then(painted));
