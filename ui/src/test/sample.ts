// A small book: two sections, three questions, two sources of one origin each.

import { workOn } from '$lib/ipc';
import { fake, type FakeDesk } from '$lib/ipc/fake';
import type { PortableBook, PortableQuestion } from '$lib/ipc/portable';
import { session } from '$lib/state/session.svelte';

const HARBOUR =
  'A note on the harbour 🚢\n\nThe pilots keep their role\n\nin every landing. Nobody says why.\n';

function question(id: string, text: string, answer: string, keys: string[]): PortableQuestion {
  const citations = keys.map((key) => ({ key, excerpt: key, role: 'supports' as const }));
  return { id, question: text, bottom_line: '', answer, status: 'draft', claim: 'fact', citations };
}

function event(
  id: string,
  date: string | null,
  precision: 'day' | 'month' | 'unknown',
  text: string,
  keys: string[],
) {
  const citations = keys.map((key) => ({ key, excerpt: key, role: 'supports' as const }));
  return { id, date, precision, text, citations };
}

export const sample = (): PortableBook => ({
  book: {
    id: 'book',
    title: 'The harbour',
    sections: [
      {
        id: 'first',
        title: 'Pilots',
        questions: [
          question('q1', 'Who keeps the pilots?', 'Nobody.[^why] The harbour.[^pilots]', ['pilots', 'why']),
          question('q2', 'Since when?', 'Unknown.', []),
        ],
      },
      {
        id: 'second',
        title: 'Landings',
        questions: [question('q3', 'How many landings?', 'All.[^letter]', ['letter'])],
      },
    ],
    contests: [
      {
        id: 'landings',
        title: 'Who says what about landings',
        actors: ['Ada Pilot', 'The port'],
        aspects: ['Who steers', 'How many'],
        cells: [{ actor: 0, aspect: 0, text: 'the pilots', excerpt: 'pilots' }],
      },
    ],
    timeline: [
      event('strike', '2026-03-28', 'day', 'The pilots strike.', ['pilots']),
      event('march', '2026-03-01', 'month', 'The port closes.', []),
      event('some-day', null, 'unknown', 'A ship is refused.', []),
    ],
    glossary: [{ id: 'pilot', term: 'Pilot', definition: 'Who steers a ship in.', citations: [] }],
  },
  excerpts: [
    {
      id: 'pilots',
      source: 'note',
      revision: 1,
      ranges: [[25, 51]],
      exact: ['The pilots keep their role'],
      speaker: 'Ada Pilot',
    },
    { id: 'why', source: 'note', revision: 1, ranges: [[71, 87]], exact: ['Nobody says why.'] },
    { id: 'letter', source: 'letter', revision: 1, ranges: [[0, 4]], exact: ['Many'] },
  ],
  sources: [
    {
      id: 'note',
      kind: 'note',
      title: 'A note',
      authors: ['Bo Writer'],
      publisher: '',
      language: 'en',
      text: HARBOUR,
    },
    {
      id: 'letter',
      kind: 'letter',
      title: 'A letter',
      authors: [],
      publisher: 'Port',
      language: 'it',
      published: '2026-04',
      text: 'Many landings.\n',
    },
  ],
});

/** Opens the sample. */
export async function opened(book: PortableBook = sample()): Promise<FakeDesk> {
  const desk = fake(book);
  workOn(desk);
  session.book = null;
  session.question = null;
  session.source = null;
  session.writer = null;
  session.note = null;
  session.view = 'desk';
  await session.start();
  await session.filled;
  return desk;
}
