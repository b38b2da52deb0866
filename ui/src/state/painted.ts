// When what is there has been painted: what is not needed for that waits until then.

export function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
