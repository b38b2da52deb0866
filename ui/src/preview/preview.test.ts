import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import type { Preview } from '$lib/ipc/generated/Preview';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import App from '../App.svelte';
import { draw } from './draw';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
  session.view = 'export';
});

/** Longer than a book is quiet before its pages follow. */
const quiet = () => new Promise((done) => setTimeout(done, 600));
const choose = (word: string) => fireEvent.click(screen.getByRole('radio', { name: word }));
const stage = () => screen.getByRole('region', { name: 'Preview' }).parentElement;
const isBusy = (busy: boolean) => waitFor(() => expect(stage()?.ariaBusy).toBe(String(busy)));

test('pages are laid out once, and once more for what is chosen or written', async () => {
  const asked = vi.spyOn(desk, 'preview');
  const drafts = () => asked.mock.calls.map(([, options]) => options.draft);
  render(App);
  await screen.findByRole('region', { name: 'Preview' });
  await quiet();
  expect(drafts()).toEqual([true]);
  await choose('Final');
  await quiet();
  expect(drafts()).toEqual([true, false]);
  session.touched();
  await quiet();
  expect(drafts()).toEqual([true, false, false]);
});

test('what is written while pages are being laid out is laid out after that', async () => {
  const { preview } = desk;
  const waiting: (() => void)[] = [];
  vi.spyOn(desk, 'preview').mockImplementation(async (...asked) => {
    await new Promise<void>((done) => waiting.push(done));
    return preview(...asked);
  });
  render(App);
  await waitFor(() => expect(waiting).toHaveLength(1));
  waiting[0]?.();
  await screen.findByRole('region', { name: 'Preview' });
  session.touched();
  await waitFor(() => expect(waiting).toHaveLength(2));
  session.touched();
  await quiet();
  waiting[1]?.();
  await waitFor(() => expect(waiting).toHaveLength(3));
  waiting[2]?.();
  await quiet();
  expect(waiting).toHaveLength(3);
});

test('pages of something else than what is chosen step back until theirs are there', async () => {
  render(App);
  await screen.findByRole('region', { name: 'Preview' });
  await isBusy(false);
  const { preview } = desk;
  const waiting: (() => void)[] = [];
  vi.spyOn(desk, 'preview').mockImplementation(async (...asked) => {
    await new Promise<void>((done) => waiting.push(done));
    return preview(...asked);
  });
  await choose('Final');
  await waitFor(() => expect(waiting).toHaveLength(1));
  await choose('Draft');
  waiting[0]?.();
  await waitFor(() => expect(waiting).toHaveLength(2));
  await isBusy(true);
  waiting[1]?.();
  await isBusy(false);
});

test('pages that others took the place of are called for again', async () => {
  let made = 0;
  const { preview, sheet } = desk;
  const asked = vi.spyOn(desk, 'preview').mockImplementation(async (...options): Promise<Preview> => ({
    ...(await preview(...options)),
    layout: ++made,
  }));
  vi.spyOn(desk, 'sheet').mockImplementation((layout, page) => {
    if (layout > 1) return sheet(layout, page);
    return Promise.reject({ kind: 'gone' } as unknown as Error);
  });
  render(App);
  await waitFor(() => expect(screen.getAllByText('Who keeps the pilots?').length).toBeGreaterThan(0));
  await quiet();
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a page whose successor is there already is not drawn', async () => {
  const said: string[] = [];
  const context = { setTransform: () => said.push('set'), clearRect: () => said.push('cleared') };
  const canvas = { getContext: () => context } as unknown as HTMLCanvasElement;
  await draw(canvas, { items: [] }, 1, 1, () => false);
  expect(said).toEqual([]);
  await draw(canvas, { items: [] }, 1, 1, () => true);
  expect(said).toEqual(['set', 'cleared', 'set']);
});
