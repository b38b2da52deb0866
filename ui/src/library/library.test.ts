import { beforeEach, expect, test } from 'vitest';
import { opened } from '$lib/test/sample';
import { LibraryState } from './library.svelte';

let library: LibraryState;

beforeEach(async () => {
  await opened();
  library = new LibraryState();
});

const ids = () => library.cards.map((card) => card.id).join(' ');

test('sources are sorted by a column, and the other way round', () => {
  library.sortBy('title');
  expect(ids()).toBe('letter note');
  library.sortBy('title');
  expect(ids()).toBe('note letter');
  library.sortBy('excerpts');
  expect(ids()).toBe('note letter');
});

test('sources are found by title, author and publisher', () => {
  const check = (words: string, found: string) => {
    library.words = words;
    expect(ids(), words).toBe(found);
  };
  check('writer', 'note');
  check('PORT', 'letter');
  check('nowhere', '');
});

test('a source says which answers would fall with it', async () => {
  await library.choose('note');
  expect(library.page?.rests.map((rest) => [rest.number, rest.origins])).toEqual([[1, 1]]);
});

test('what is corrected is kept', async () => {
  await library.choose('note');
  await library.edit({ published: '2026-03' });
  expect(library.page?.meta.published).toBe('2026-03');
});
