// What uses a passage beside the questions: what it is called, and the way to it.

import type { Listed } from '$lib/ipc/generated/Listed';
import type { IconName } from '$lib/parts/Icon.svelte';
import { enter } from '$lib/state/citing';
import type { Room } from '$lib/state/rooms.svelte';
import { clip, m } from '$lib/words';

const LONG = 60;

const ROOMS: Record<Listed['kind'], [Room, IconName, () => string]> = {
  question: ['questions', 'ask', m.questions],
  event: ['timeline', 'history', m.part_timeline],
  term: ['glossary', 'list', m.part_glossary],
  contest: ['contests', 'contest', m.part_contests],
};

/** The part of the book that it stands in. */
export const partOf = ({ kind }: Listed): string => ROOMS[kind][2]();

/** The part, and what it is called there. */
export const nameOf = (listed: Listed): string =>
  `${partOf(listed)} · ${clip(listed.name, LONG) || m.unnamed()}`;

export const iconOf = ({ kind }: Listed): IconName => ROOMS[kind][1];

export const goTo = ({ kind, id }: Listed): Promise<void> => enter(ROOMS[kind][0], id);
