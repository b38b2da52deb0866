// Timeline, glossary and contests of the desk in memory.

import type { Desk } from './desk';
import type { CitationRow } from './generated/CitationRow';
import type { Contest } from './generated/Contest';
import type { Listed } from './generated/Listed';
import type { Role } from './generated/Role';
import type { Term } from './generated/Term';
import type { TimelineEvent } from './generated/TimelineEvent';
import type { PortableBook, PortableContest, PortableEvent } from './portable';

type Lists = Pick<
  Desk,
  | `${'add' | 'save' | 'move' | 'delete'}${'Contest' | 'Event' | 'Term'}`
  | `cite${'Event' | 'Term'}`
  | 'contests'
  | 'timeline'
  | 'glossary'
>;

/** The parts of the desk that the lists need. */
export interface Around {
  /** Keeps the way back of something deleted; the number by which it comes back. */
  bin(back: () => void): number;
  cite(citations: CitationRow[], excerpt: string, role: Role): CitationRow;
  /** Throws where saving fails. */
  saves(): void;
}

export function fakeLists({ book }: PortableBook, around: Around): Lists {
  const contests = list((book.contests ?? []).map(contest), around);
  const events = list((book.timeline ?? []).map(event), around);
  const terms = list<Term>(
    (book.glossary ?? []).map((term) => ({ ...term, silenced: [], extra: {} })),
    around,
  );
  const cite = ({ citations }: TimelineEvent | Term, excerpt: string, role: Role) =>
    around.cite(citations, excerpt, role);

  return {
    contests: async () => contests.all(),
    addContest: async (_, title) => contests.add({ title, aspects: [], rows: [], silenced: [], extra: {} }),
    saveContest: async (_, edited) => contests.save(edited),
    moveContest: async (_, id, before) => contests.move(id, before),
    deleteContest: async (_, id) => contests.remove(id),

    timeline: async () => events.all(),
    addEvent: async (_, text) => events.add({ date: null, text, citations: [], silenced: [], extra: {} }),
    saveEvent: async (_, edited) => events.save(edited),
    moveEvent: async (_, id, before) => events.move(id, before),
    deleteEvent: async (_, id) => events.remove(id),
    citeEvent: async (_, id, excerpt, role) => cite(events.find(id), excerpt, role),

    glossary: async () => terms.all(),
    addTerm: async (_, term) => terms.add({ term, definition: '', citations: [], silenced: [], extra: {} }),
    saveTerm: async (_, edited) => terms.save(edited),
    moveTerm: async (_, id, before) => terms.move(id, before),
    deleteTerm: async (_, id) => terms.remove(id),
    citeTerm: async (_, id, excerpt, role) => cite(terms.find(id), excerpt, role),
  };
}

/** What of the lists uses an excerpt. */
export async function listedIn(lists: Lists, excerpt: string): Promise<Listed[]> {
  const [events, terms, contests] = await Promise.all([
    lists.timeline(''),
    lists.glossary(''),
    lists.contests(''),
  ]);
  const cites = ({ citations }: TimelineEvent | Term) => citations.some((it) => it.excerpt === excerpt);
  const shows = ({ rows }: Contest) =>
    rows.some(({ cells }) => cells.some((cell) => cell?.excerpt === excerpt));
  return [
    ...events.filter(cites).map(({ id, text }): Listed => ({ kind: 'event', id, name: text })),
    ...terms.filter(cites).map(({ id, term }): Listed => ({ kind: 'term', id, name: term })),
    ...contests.filter(shows).map(({ id, title }): Listed => ({ kind: 'contest', id, name: title })),
  ];
}

function list<T extends { id: string }>(items: T[], { bin, saves }: Around) {
  const at = (id: string) => {
    const found = items.findIndex((item) => item.id === id);
    if (found < 0) throw { kind: 'gone' };
    return found;
  };
  const take = (id: string) => items.splice(at(id), 1)[0] as T;
  return {
    all: () => structuredClone(items),
    find: (id: string) => items[at(id)] as T,
    add(item: Omit<T, 'id'>) {
      const id = crypto.randomUUID();
      items.push({ ...item, id } as T);
      return id;
    },
    save(item: T) {
      saves();
      items[at(item.id)] = structuredClone(item);
    },
    move(id: string, before: string | null) {
      const item = take(id);
      items.splice(before === null ? items.length : at(before), 0, item);
    },
    remove(id: string) {
      const place = at(id);
      const item = take(id);
      return bin(() => items.splice(place, 0, item));
    },
  };
}

function contest({ id, title, actors, aspects, cells }: PortableContest): Contest {
  const cell = (actor: number, aspect: number) => {
    const found = cells.find((cell) => cell.actor === actor && cell.aspect === aspect);
    return found ? { text: found.text, excerpt: found.excerpt ?? null } : null;
  };
  const rows = actors.map((actor, i) => ({ actor, cells: aspects.map((_, j) => cell(i, j)) }));
  return { id, title, aspects, rows, silenced: [], extra: {} };
}

const KNOWN = { day: 10, month: 7, year: 4, unknown: 0 };

function event({ id, date, precision, text, citations }: PortableEvent): TimelineEvent {
  const known = date?.slice(0, KNOWN[precision ?? 'day']);
  return { id, date: known || null, text, citations, silenced: [], extra: {} };
}
