// What is read anew, one after the other: an older answer never comes after a newer one.

/** Runs tasks in turn. Who asks for one that waits already shares it: it begins after whatever was done until then. */
export function oneByOne(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Map<() => Promise<unknown>, Promise<unknown>>();
  return <T>(task: () => Promise<T>) => {
    const shared = waiting.get(task) as Promise<T> | undefined;
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
