import { expect, test } from 'vitest';
import en from '../../messages/en.json';
import it from '../../messages/it.json';
import { preferences } from '$lib/state/preferences.svelte';
import { bytes, date, m, short, words } from './index';

test('every message is there in both languages, with the same parts', () => {
  expect(Object.keys(it)).toEqual(Object.keys(en));
  const parts = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
  for (const [key, message] of Object.entries(en)) {
    expect(parts((it as Record<string, unknown>)[key]), key).toEqual(parts(message));
  }
});

test('one is one, and more are more, in each language', () => {
  const check = (locale: 'en' | 'it', one: string, more: string) => {
    preferences.locale = locale;
    expect(m.findings_count({ count: 1, n: '1' })).toBe(one);
    expect(m.findings_count({ count: 8, n: '8' })).toBe(more);
  };
  check('it', '1 rilievo', '8 rilievi');
  check('en', '1 finding', '8 findings');
});

test('dates are as precise as they came', () => {
  expect(date('2026-04-02')).toBe('2 April 2026');
  expect(date('2022-08', 'short')).toBe('Aug 2022');
  expect(date('1949')).toBe('1949');
  expect(date('soon')).toBe('soon');
});

test('a chip has the short name of who speaks', () => {
  const check = (voice: string, name: string) => expect(short(voice)).toBe(name);
  check('Marc Wells', 'Wells');
  check('Allison Hart, NATO', 'Hart');
  check('NATO', 'NATO');
  check('Italian Ministry of Defence', 'Italian Ministr…');
  check('', '');
});

test('citations and marks are no words', () => {
  expect(words('It’s **the** end.[^a] – 300,000 people')).toBe(5);
  expect(words('')).toBe(0);
});

test('sizes are in the unit that reads best', () => {
  expect(bytes(300_000)).toBe('300 kB');
  expect(bytes(1_230_000)).toBe('1.2 MB');
});
