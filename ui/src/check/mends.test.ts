import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import type { Finding } from '$lib/ipc/generated/Finding';
import { lists } from '$lib/state/lists.svelte';
import { rooms } from '$lib/state/rooms.svelte';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { CODES } from '$lib/words/findings';
import { mendsOf } from './mends';
import { placeWord, wayTo } from './places';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
});

const finding = (code: string, question: string | null, detail = ''): Finding => ({
  ...{ subject: question ? 'question' : 'book', id: question },
  ...{
    code,
    severity: 'weigh',
    answerable: true,
    question,
    number: 1,
    place: '',
    detail,
    message: '',
    mend: '',
  },
});

/** Does the first mend of a finding. */
async function mend(code: string, question: string, detail = ''): Promise<void> {
  const page = await desk.question('book', question);
  await mendsOf(finding(code, question, detail), page)[0]?.run();
}

test('what can be mended at once is, and can be taken back', async () => {
  await mend('not-final', 'q1');
  expect(desk.kept('q1')?.status).toBe('final');
  await session.undo();
  expect(desk.kept('q1')?.status).toBe('draft');

  await mend('unknown-key', 'q1', 'why');
  expect(desk.kept('q1')?.answer).toBe('Nobody. The harbour.[^pilots]');

  await mend('unused-citation', 'q1', 'why');
  expect(desk.kept('q1')?.citations.map((citation) => citation.key)).toEqual(['pilots']);
  await session.undo();
  expect(desk.kept('q1')?.citations).toHaveLength(2);

  const kept = () => session.excerptById.has('why');
  await mendsOf({ ...finding('unused-excerpt', null), subject: 'excerpt', id: 'why' }, null)[0]?.run();
  expect(kept()).toBe(false);
  await session.undo();
  expect(kept()).toBe(true);

  await mend('review-due', 'q1', '2026-01-01');
  expect(desk.kept('q1')?.as_of).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('what the latest text offers is a click away, from an answer and from a list', async () => {
  await lists.read();
  const offered = async (of: Partial<Finding>) => {
    session.moving = null;
    const found = { ...finding('earlier-text', of.question ?? null, 'A note'), ...of };
    const page = found.question ? await desk.question('book', found.question) : null;
    await mendsOf(found, page)[0]?.run();
    return session.moving;
  };
  expect(await offered({ question: 'q1' })).toBe('note');
  expect(await offered({ question: 'q3' })).toBe(null);
  expect(await offered({ subject: 'timeline', id: 'strike' })).toBe('note');
  expect(await offered({ subject: 'timeline', id: 'march' })).toBe(null);
  expect(await offered({ subject: 'contest', id: 'landings' })).toBe('note');
});

test('what only the user can mend leads to its place', async () => {
  const words = async (code: string) =>
    mendsOf(finding(code, 'q2'), await desk.question('book', 'q2')).map((mend) => mend.word);
  expect(await words('uncited')).toEqual(['Suggest passages', 'Cite', 'Mark as open']);
  expect(await words('no-bottom-line')).toEqual(['Write the bottom line']);
  expect(await words('something-newer')).toEqual([]);
  await mend('unanswered', 'q2');
  expect([session.view, session.question]).toEqual(['desk', 'q2']);
});

test('every finding offers something that can be done about it', async () => {
  const desk = await opened();
  const page = await desk.question('book', 'q1');
  const offers = (code: string, of: Partial<Finding>, detail = '') => {
    const found = { ...finding(code, null, detail), ...of };
    return mendsOf(found, page).length + (wayTo(found) ? 1 : 0);
  };
  const question = { subject: 'question', question: 'q1', id: 'q1' } as const;
  const elsewhere: Record<string, Partial<Finding>> = {
    'no-questions': { subject: 'book' },
    'unused-excerpt': { subject: 'excerpt', id: 'why' },
    'uncited-entry': { subject: 'timeline', id: 'strike' },
    'no-perspective': { subject: 'source', id: 'note' },
    unrated: { subject: 'source', id: 'note' },
    unnamed: { subject: 'source', id: 'note' },
    undated: { subject: 'source', id: 'note' },
  };
  for (const code of CODES) expect(offers(code, elsewhere[code] ?? question, 'why'), code).toBeGreaterThan(0);
});

test('a finding leads to its place', async () => {
  await opened();
  await lists.read();
  const check = async (of: Partial<Finding>, place: string, room: string) => {
    const found = { ...finding('uncited-entry', null), ...of };
    expect(placeWord(found)).toBe(place);
    await wayTo(found)?.run();
    expect(rooms.open).toBe(room);
  };
  await check({ subject: 'timeline', id: 'strike' }, 'Timeline · The pilots strike.', 'timeline');
  await check({ subject: 'glossary', id: 'pilot' }, 'Glossary · Pilot', 'glossary');
  await check(
    { subject: 'contest', id: 'landings' },
    'Who says what · Who says what about landings',
    'contests',
  );
  await check({ subject: 'question', id: 'q2', question: 'q2', number: 2 }, 'Question 2', 'questions');
});

test('words without evidence are looked for in the sources', async () => {
  await mend('quote-without-evidence', 'q2', 'keep their role');
  expect([session.palette, session.sought]).toEqual([true, { words: 'keep their role', sources: true }]);
});
