// What was begun and isn't over.

const tasks = new Set<Promise<unknown>>();

export function follow<T>(task: Promise<T>): Promise<T> {
  const followed = task.finally(() => tasks.delete(followed));
  tasks.add(followed);
  return followed;
}

/** Resolves when all of it is over, or after so many milliseconds. */
export function over(within: number): Promise<unknown> {
  const patience = new Promise((done) => setTimeout(done, within));
  return Promise.race([Promise.allSettled(tasks), patience]);
}
