import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import type { Finding } from '$lib/ipc/generated/Finding';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { mendsOf } from './mends';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
});

const finding = (code: string, question: string | null, detail = ''): Finding => ({
  ...{ code, severity: 'weigh', question, number: 1, place: '', detail, message: '', mend: '' },
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

  await mend('review-due', 'q1', '2026-01-01');
  expect(desk.kept('q1')?.as_of).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('what only the user can mend leads to its place', async () => {
  const words = async (code: string) =>
    mendsOf(finding(code, 'q2'), await desk.question('book', 'q2')).map((mend) => mend.word);
  expect(await words('uncited')).toEqual(['Cite']);
  expect(await words('no-bottom-line')).toEqual(['Write the bottom line']);
  expect(await words('something-newer')).toEqual([]);
  await mend('unanswered', 'q2');
  expect([session.view, session.question]).toEqual(['desk', 'q2']);
});

test('words without evidence are looked for in the sources', async () => {
  await mend('quote-without-evidence', 'q2', 'keep their role');
  expect([session.palette, session.sought]).toEqual([true, 'keep their role']);
});
