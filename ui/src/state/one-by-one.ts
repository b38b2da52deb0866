// What is read anew, one after the other: an older answer never comes after a newer one.

/** Runs tasks in turn. Who asks for one that waits already shares it: it begins after whatever was done until then. */
export function oneByOne(): (task: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Map<() => Promise<void>, Promise<void>>();
  return (task) => {
    const shared = waiting.get(task);
    if (shared) return shared;
    const run = last.then(() => {
      waiting.delete(task);
      return task();
    });
    waiting.set(task, run);
    last = run.catch(() => undefined);
    return run;
  };
}
