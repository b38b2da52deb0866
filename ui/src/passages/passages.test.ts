import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import SourceFields from '$lib/parts/SourceFields.svelte';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import PassageDialog from './PassageDialog.svelte';

const row = (id: string) => session.excerptById.get(id) as ExcerptRow;
const said = (id: string) => {
  const { speaker, via, credibility, note } = row(id);
  return { speaker, via, credibility, note };
};

async function show() {
  const desk = await opened();
  await desk.rateSource('note', 'B');
  await session.refresh();
  const close = vi.fn();
  render(PassageDialog, { row: row('pilots'), close });
  return { desk, close };
}

test('a statement is rated without a sight of how reliable its source is', async () => {
  await show();
  expect(screen.getAllByRole('radio')).toHaveLength(7);
  expect(document.body.textContent).not.toContain('Usually reliable');
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('a source that is rated while a statement is doesn’t show how', async () => {
  const desk = await opened();
  await desk.rateSource('note', 'B');
  session.describing = 'pilots';
  const { rerender } = render(SourceFields, { page: await desk.source('book', 'note') });
  expect(document.body.textContent).not.toContain('Usually reliable');
  session.describing = null;
  await rerender({});
  expect(screen.getByRole('button', { name: 'Reliability: B · Usually reliable' })).toBeTruthy();
});

test('what is said of a passage is kept at once, and taken back at once', async () => {
  const { close } = await show();
  const before = said('pilots');
  await userEvent.clear(screen.getByRole('textbox', { name: 'Speaker' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Speaker' }), 'Bo Steer');
  await fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
  await userEvent.keyboard('Agency');
  await fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
  await userEvent.keyboard('Interpreter{Alt>}{ArrowUp}{/Alt}');
  await fireEvent.click(screen.getByRole('radio', { name: /Probably true/ }));
  await userEvent.type(screen.getByRole('textbox', { name: /Note/ }), 'Said twice.');
  await fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(said('pilots')).toEqual({
    ...{ speaker: 'Bo Steer', via: ['Interpreter', 'Agency'] },
    ...{ credibility: 2, note: 'Said twice.' },
  });
  await session.undo();
  expect(said('pilots')).toEqual(before);
});

test('a step that says nothing is none', async () => {
  await show();
  await fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
  await userEvent.keyboard('Agency');
  await fireEvent.click(screen.getByRole('button', { name: 'Remove step 1' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await waitFor(() => expect(said('pilots').via).toEqual(['Agency']));
});
