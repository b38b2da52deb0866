import { expect, test } from 'vitest';
import type { SourceMeta } from '$lib/ipc/generated/SourceMeta';
import { preferences } from '$lib/state/preferences.svelte';
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
