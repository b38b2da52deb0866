import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { Failure } from '$lib/ipc/generated/Failure';
import Claim from '$lib/answer/Claim.svelte';
import When from '$lib/entries/When.svelte';
import EmptyView from '$lib/frame/EmptyView.svelte';
import OutlinePane from '$lib/outline/OutlinePane.svelte';
import PasteDialog from '$lib/library/PasteDialog.svelte';
import SourceFields from '$lib/parts/SourceFields.svelte';
import PassageDialog from '$lib/passages/PassageDialog.svelte';
import { opened } from '$lib/test/sample';
import { imports } from './imports.svelte';
import { session } from './session.svelte';
import { unsentWords } from './unsent';

let desk: FakeDesk;

beforeEach(async () => {
  desk = await opened();
});

const close = () => undefined;

test('a pasted text is unsent until it is sent or refused', async () => {
  imports.askFor('From the clipboard.');
  const { unmount } = render(PasteDialog, { close });
  await fireEvent.input(screen.getByRole('textbox', { name: 'Title' }), { target: { value: 'A notice' } });
  expect(unsentWords()).toEqual(['A notice\n\nFrom the clipboard.']);
  imports.pasting = null;
  unmount();
  expect(unsentWords()).toEqual([]);
});

test('what is said of a passage is unsent where it is not what is known', async () => {
  const { unmount } = render(PassageDialog, { close, row: session.excerptById.get('why') as ExcerptRow });
  expect(unsentWords()).toEqual([]);
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'Ask the port.');
  expect(unsentWords()).toEqual(['“Nobody says why.”\n\nAsk the port.']);
  unmount();
  expect(unsentWords()).toEqual([]);
});

test('a detail of a source that could not be kept is unsent', async () => {
  render(SourceFields, { page: await desk.source('book', 'note') });
  const write = async (name: string, words: string) => {
    const field = screen.getByRole('textbox', { name });
    await userEvent.clear(field);
    await userEvent.type(field, words);
    field.blur();
  };
  const { editSource } = desk;
  desk.editSource = () => Promise.reject({ kind: 'readOnly' } satisfies Failure);
  await write('Publisher', 'The harbour office');
  await write('Published', 'in the spring');
  await waitFor(() =>
    expect(unsentWords()).toEqual([
      'A note\n\nPublisher: The harbour office\n\nA note\n\nPublished: in the spring',
    ]),
  );
  desk.editSource = editSource;
  await write('Publisher', 'The harbour office, again');
  await write('Published', '2026-04');
  await waitFor(() => expect(unsentWords()).toEqual([]));
});

const refused = () => Promise.reject({ kind: 'readOnly' } satisfies Failure);

test('a title that could not be kept stands where it was typed, and is unsent until it is', async () => {
  render(OutlinePane);
  const { renameSection } = desk;
  desk.renameSection = refused;
  const section = await screen.findByRole('treeitem', { name: /Landings/ });
  section.focus();
  await userEvent.keyboard('{F2}');
  await userEvent.keyboard('Ships in the harbour{Enter}');
  await waitFor(() => expect(unsentWords()).toEqual(['Ships in the harbour']));
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Rename' });
  expect(field.value).toBe('Ships in the harbour');
  desk.renameSection = renameSection;
  field.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(unsentWords()).toEqual([]));
  expect((await desk.outline('book')).sections[1]?.title).toBe('Ships in the harbour');
});

test('a day that is half typed or could not be kept is unsent, with what it is a day of', async () => {
  render(Claim, { page: await desk.question('book', 'q1') });
  desk.saveQuestions = refused;
  await userEvent.click(screen.getByRole('button', { name: /As of/ }));
  await userEvent.keyboard('3 Apr');
  const said = (day: string) => [`Who keeps the pilots?\n\nAs of: ${day}`];
  expect(unsentWords()).toEqual(said('3 Apr'));
  await userEvent.keyboard('il 2026{Enter}');
  await waitFor(() => expect(session.note).not.toBe(null));
  expect(unsentWords()).toEqual(said('3 April 2026'));
  await userEvent.click(screen.getByRole('button', { name: /As of/ }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'As of' }).value).toBe('3 April 2026');
});

test('so is the date of an event', async () => {
  let kept = false;
  const set = () => Promise.resolve(kept);
  render(When, { value: '2026-03', name: 'The port closes.', set });
  await userEvent.click(screen.getByRole('button'));
  expect(unsentWords()).toEqual([]);
  const field = screen.getByRole('textbox', { name: 'Date' });
  await userEvent.clear(field);
  await userEvent.keyboard('April 2026{Enter}');
  expect(unsentWords()).toEqual(['The port closes.\n\nDate: April 2026']);
  kept = true;
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(unsentWords()).toEqual([]));
});

test('so is the title of a book without questions', async () => {
  render(EmptyView, { addQuestion: close, paste: close });
  expect(unsentWords()).toEqual([]);
  const field = screen.getByRole('textbox', { name: 'Title' });
  await userEvent.clear(field);
  await userEvent.keyboard('The port, 2026');
  expect(unsentWords()).toEqual(['The port, 2026']);
});
