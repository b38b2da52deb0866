// What the settings say of the program itself.

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { opened } from '$lib/test/sample';
import { m } from '$lib/words';
import About from './About.svelte';

test('the settings say which version it is, and lead to the licences where they came with it', async () => {
  const desk = await opened();
  const { unmount } = render(About);
  await screen.findByText(m.about_version({ version: '1.2.3' }));
  await userEvent.click(await screen.findByRole('button', { name: m.about_licences() }));
  expect(desk.opened).toEqual([4]);
  unmount();

  desk.about = async () => ({ version: '1.2.3', licences: null });
  render(About);
  await screen.findByText(m.about_version({ version: '1.2.3' }));
  expect(screen.queryByRole('button')).toBeNull();
});
