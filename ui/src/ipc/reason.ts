// Why something didn't happen, in the language of the window.

import { failureWords } from '$lib/words/failures';
import type { Failure } from './generated/Failure';

/** The words of whatever went wrong. */
export function reason(error: unknown): string {
  if (isFailure(error)) return failureWords(error);
  return error instanceof Error ? error.message : String(error);
}

/** Whether what was to be changed isn't there any more. */
export const isGone = (error: unknown): boolean => isFailure(error) && error.kind === 'gone';

/** Whether the library's file went away while it was open. */
export const isAway = (error: unknown): boolean => isFailure(error) && error.kind === 'away';

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && 'kind' in error;
