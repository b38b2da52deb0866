import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { FakeDesk } from '$lib/ipc/fake';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import type { Failure } from '$lib/ipc/generated/Failure';
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
