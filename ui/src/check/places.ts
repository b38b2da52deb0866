// What a finding's place is called, and the way to it.

import type { Finding } from '$lib/ipc/generated/Finding';
import { enter } from '$lib/state/citing';
import { lists } from '$lib/state/lists.svelte';
import { session } from '$lib/state/session.svelte';
import { clip, m } from '$lib/words';

const LONG = 60;

/** What a finding is about; the same where the author answers for it. */
type Placed = Pick<Finding, 'subject' | 'id' | 'number' | 'code'>;

/** What it is called: the question's number, the beginning of the event, the term, the source. */
export function placeWord({ subject, id, number, place = '' }: Placed & { place?: string }): string {
  const named = (kind: string, name: string | undefined) => (name ? `${kind} · ${clip(name, LONG)}` : kind);
  switch (subject) {
    case 'question':
      return m.question_number({ number: number ?? 0 });
    case 'timeline':
      return named(m.part_timeline(), lists.timeline.find(id)?.text);
    case 'glossary':
      return named(m.part_glossary(), lists.glossary.find(id)?.term);
    case 'contest':
      return named(m.part_contests(), lists.contests.find(id)?.title);
    case 'excerpt':
      return named(m.passage(), session.excerptById.get(id ?? '')?.quote);
    case 'source':
      return named(m.source(), session.sources.find((card) => card.id === id)?.title);
    case 'book':
      return clip(session.card?.title ?? place, LONG);
    default:
      return place;
  }
}

/** What is to be said of a source. */
const FIELD: Record<string, string> = {
  undated: 'published',
  unnamed: 'authors',
  'no-perspective': 'perspective',
  unrated: 'reliability',
};

/** Where one goes to mend it; nothing for what is about the book as a whole. */
export function wayTo({ subject, id, number, code }: Placed): { word: string; run: () => unknown } | null {
  if (id === null) return null;
  switch (subject) {
    case 'question':
      return { word: m.go_to_question({ number: number ?? 0 }), run: () => session.goTo(id) };
    case 'timeline':
      return { word: m.go_to_event(), run: () => enter('timeline', id) };
    case 'glossary':
      return { word: m.go_to_term(), run: () => enter('glossary', id) };
    case 'contest':
      return { word: m.go_to_table(), run: () => enter('contests', id) };
    case 'excerpt':
      return { word: m.read_in_place(), run: () => session.readAt(id) };
    case 'source':
      return { word: m.mend_describe(), run: () => session.look(id, FIELD[code]) };
    default:
      return null;
  }
}
