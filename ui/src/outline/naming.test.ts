// A name that is written in the outline, while the book is looked at anew.

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import OutlinePane from './OutlinePane.svelte';

test('a look at the book leaves the name alone that is being written', async () => {
  await opened();
  render(OutlinePane);
  session.seeking = { section: 'second', name: true };
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Rename' });
  await userEvent.keyboard('Tu');
  await session.refresh();
  await userEvent.keyboard('gs');
  expect(field.value).toBe('Tugs');
});
