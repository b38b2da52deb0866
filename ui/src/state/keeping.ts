// What the webview keeps of the user's preferences, and the little of it that is needed before all else.

const KEY = 'attache';

/** What was kept, as it is found. */
export function kept(): Record<string, unknown> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
}

export const keep = (preferences: unknown): void => localStorage.setItem(KEY, JSON.stringify(preferences));

/** The book and the question that were open last. */
export function lastOpen(): [book: string | null, question: string | null] {
  const { book, questions } = kept() as { book?: unknown; questions?: Record<string, unknown> };
  if (typeof book !== 'string') return [null, null];
  const question = questions?.[book];
  return [book, typeof question === 'string' ? question : null];
}
