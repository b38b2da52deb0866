// What the webview keeps of the user's preferences, and the little of it that is needed before all else.

const KEY = 'attache';

/** So long, in milliseconds, the webview takes to write what it is given (WebKit commits it after 500). */
const WRITTEN = 700;

/** What was kept, as it is found. */
export function kept(): Record<string, unknown> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
}

let writing: Promise<unknown> = Promise.resolve();

export function keep(preferences: unknown): void {
  localStorage.setItem(KEY, JSON.stringify(preferences));
  writing = new Promise((done) => setTimeout(done, WRITTEN));
}

/** Resolves when it is written. A window that closes sooner doesn't have it at the next start. */
export const written = (): Promise<unknown> => writing;

/** The book and the question that were open last. */
export function lastOpen(): [book: string | null, question: string | null] {
  const { book, questions } = kept() as { book?: unknown; questions?: Record<string, unknown> };
  if (typeof book !== 'string') return [null, null];
  const question = questions?.[book];
  return [book, typeof question === 'string' ? question : null];
}
