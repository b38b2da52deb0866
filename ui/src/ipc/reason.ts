// Why something didn't happen, in the language of the window where its kind is enough to tell, else in Rust's words.

import { m } from '$lib/words';
import type { Failure } from './generated/Failure';
import type { FailureKind } from './generated/FailureKind';

const WORDS: Partial<Record<FailureKind, () => string>> = {
  readOnly: m.failure_read_only,
  inUse: m.failure_in_use,
  full: m.failure_full,
};

/** The words of whatever went wrong. */
export function reason(error: unknown): string {
  if (!isFailure(error)) return error instanceof Error ? error.message : String(error);
  return WORDS[error.kind]?.() ?? error.message;
}

/** Whether what was to be changed isn't there any more. */
export const isGone = (error: unknown): boolean => isFailure(error) && error.kind === 'gone';

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && 'message' in error && 'kind' in error;
