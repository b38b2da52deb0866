import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import SuggestDialog from './SuggestDialog.svelte';

async function show() {
  const desk = await opened();
  await session.openQuestion('q2');
  const close = vi.fn();
  render(SuggestDialog, { question: 'q2', close });
  await waitFor(() => expect(screen.getByText('Many landings.')).toBeTruthy());
  return { desk, close };
}

test('passages are shown with their sources', async () => {
  await show();
  expect(screen.getByText('A letter, ¶1')).toBeTruthy();
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('one key cites a passage', async () => {
  const { desk, close } = await show();
  await userEvent.keyboard('1');
  await waitFor(() => expect(desk.kept('q2')?.citations).toHaveLength(1));
  expect(close).toHaveBeenCalled();
});
