import { cleanup, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { SourceMeta } from '$lib/ipc/generated/SourceMeta';
import { preferences } from '$lib/state/preferences.svelte';
import { opened } from '$lib/test/sample';
import { m } from '$lib/words';
import SourceFields from './SourceFields.svelte';
import { changed, isWrong, shown, type Key } from './source-fields';

const meta: SourceMeta = {
  ...{ title: 'A note', kind: 'web page', authors: ['Ada Pilot', 'B. Port'], publisher: '', language: 'en' },
  ...{ published: '2026-04', accessed: null, url: 'https://port.example/', origin: null, perspective: '' },
  reliability: null,
};

test('what is typed into a field says something of the source, or nothing', () => {
  const check = (key: Key, typed: string, change: Partial<SourceMeta> | null) =>
    expect(changed(meta, key, typed), `${key}: ${typed}`).toEqual(change);
  for (const key of ['title', 'authors', 'published', 'kind', 'url', 'origin'] as const)
    check(key, ` ${shown(meta, key)} `, null);
  check('title', '', null);
  check('title', 'A letter', { title: 'A letter' });
  check('authors', 'Ada Pilot; ; C. Clerk ', { authors: ['Ada Pilot', 'C. Clerk'] });
  check('publisher', 'The port', { publisher: 'The port' });
  check('published', '2026-04-02', { published: '2026-04-02' });
  check('published', '2026-04-31', null);
  check('published', '2 April 2026', { published: '2026-04-02' });
  check('published', 'soon', null);
  check('published', '', { published: null });
  check('url', '', { url: null });
});

test('kinds are known by the word of either language, and others are kept', () => {
  preferences.locale = 'it';
  expect(shown(meta, 'kind')).toBe('pagina web');
  expect(changed(meta, 'kind', 'Rapporto')).toEqual({ kind: 'report' });
  expect(changed(meta, 'kind', 'telegramma')).toEqual({ kind: 'telegramma' });
  preferences.locale = 'en';
});

test('languages are known by their names, and others by their tags', () => {
  preferences.locale = 'it';
  expect(changed({ ...meta, language: 'en' }, 'language', 'italiano')).toEqual({ language: 'it' });
  expect(changed({ ...meta, language: 'en' }, 'language', 'Inglese')).toBeNull();
  preferences.locale = 'en';
  expect(changed({ ...meta, language: 'it' }, 'language', 'german')).toEqual({ language: 'de' });
  expect(changed({ ...meta, language: 'it' }, 'language', 'sq-AL')).toEqual({ language: 'sq-AL' });
  expect(shown({ ...meta, language: 'it' }, 'language')).toBe('Italian');
});

test('only a day, month or year of the calendar is a date', () => {
  const check = (typed: string, wrong: boolean) => expect(isWrong('published', typed), typed).toBe(wrong);
  check('', false);
  check('1949', false);
  check('2024-02-29', false);
  check('2026-02-29', true);
  check('2026-13', true);
  check('2 April', true);
});

test('beside each value stands where it comes from, and what is missing that is needed', async () => {
  const desk = await opened();
  await desk.importText('Word from the quay', 'Word from the quay.');
  const { id = '' } = (await desk.sources(null)).at(-1) ?? {};
  const shown = async () => {
    render(SourceFields, { page: await desk.source(null, id) });
    const said = (label: string) => {
      const field = screen.getByLabelText(label);
      return document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
    };
    const marks = [m.title(), m.authors(), m.published(), m.publisher()].map(said);
    cleanup();
    return marks;
  };
  expect(await shown()).toEqual([m.provenance_text(), m.provenance_not_found(), m.needs_a_date(), '']);
  const { meta } = await desk.source(null, id);
  await desk.editSource(id, { ...meta, title: 'A word', publisher: 'The port', published: '2026-04' });
  const typed = m.provenance_typed();
  expect(await shown()).toEqual([typed, m.provenance_not_found(), typed, typed]);
});

test('of what came with a book nobody here knows where it comes from', async () => {
  const desk = await opened();
  render(SourceFields, { page: await desk.source('book', 'note') });
  expect(screen.getByLabelText(m.title())).toBeTruthy();
  expect(screen.queryByText(m.provenance())).toBeNull();
});
