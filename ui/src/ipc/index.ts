// The desk that the interface works on.

import type { Desk } from './desk';

export let desk: Desk;

export function workOn(other: Desk): void {
  desk = other;
}

export type { Desk, Span } from './desk';
export { isAway, isGone, reason } from './reason';
