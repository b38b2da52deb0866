import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import type { SourceCard } from '$lib/ipc/generated/SourceCard';
import { describe, describeAll } from '$lib/state/deeds';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { filtersOf } from './filters';
import { LibraryState } from './library.svelte';

let library: LibraryState;
let work: FakeDesk;

beforeEach(async () => {
  work = await opened();
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

test('titles are sorted by their first letter and by the value of their numbers', () => {
  const sorted = ['Note 10', '“Note 9”', 'Éa', 'Note 9 bis', 'eb'].map((title, i) => ({
    ...(session.sources[0] as SourceCard),
    ...{ id: String(i), title },
  }));
  const shelf = new LibraryState(() => sorted);
  shelf.sortBy('title');
  expect(shelf.cards.map(({ title }) => title)).toEqual(['Éa', 'eb', 'Note 9 bis', '“Note 9”', 'Note 10']);
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

test('a source that nothing keeps is removed, and comes back', async () => {
  await work.importText('Spare', 'Nobody cites this.\n');
  await session.refreshSources();
  const spare = session.sources.find((card) => card.title === 'Spare')?.id ?? '';
  await library.choose(spare);
  await library.remove();
  expect(library.cards.map((card) => card.title)).not.toContain('Spare');
  // Whoever was reading it meanwhile has nothing to say.
  await library.choose(spare);
  expect(session.note?.words).toBe('Source removed.');
  await session.undo();
  expect(library.chosen).toBe(spare);
  await session.redo();
  expect(library.cards.map((card) => card.title)).not.toContain('Spare');
});

test('a source that a book keeps passages of stays, and the book is named', async () => {
  await library.choose('note');
  await library.remove();
  expect(ids()).toContain('note');
  expect(session.note?.words).toContain('passages of it are kept in “The harbour”');
  expect(session.history.canUndo).toBe(false);
});

test('of several sources those go that nothing keeps', async () => {
  await work.importText('Spare', 'Nobody cites this.\n');
  await session.refreshSources();
  library.chooseAll();
  await library.remove();
  expect(ids()).toBe('note letter');
  expect(session.note?.words).toMatch(/^Source removed\. 2 sources stay/);
});

test('what is corrected is kept, and can be taken back', async () => {
  await library.choose('note');
  const published = async () => (await work.source('book', 'note')).meta.published;
  if (library.page) await describe(library.page, { published: '2026-03' });
  expect(await published()).toBe('2026-03');
  await session.undo();
  expect(await published()).toBe(null);
});

test('several sources are chosen together', async () => {
  library.sortBy('title');
  await library.choose('letter');
  await library.extend('note');
  expect([...library.picked].sort()).toEqual(['letter', 'note']);
  await library.toggle('letter');
  expect([...library.picked]).toEqual(['note']);
  library.chooseAll();
  await describeAll([...library.picked], { publisher: 'The port' });
  expect(session.sources.map((card) => card.publisher)).toEqual(['The port', 'The port']);
  await session.undo();
  expect(session.sources.map((card) => card.publisher)).toEqual(['', 'Port']);
});

test('filters say how many sources they take, and take those', () => {
  const rows = filtersOf(session.sources).flatMap((group) => group.rows);
  for (const row of rows) {
    library.filter = row;
    expect(library.cards, row.key).toHaveLength(row.count);
  }
  expect(rows.find(({ key }) => key === 'all')?.count).toBe(2);
  expect(filtersOf([]).map((group) => group.title)).toEqual(['', 'Needs a look']);
});
