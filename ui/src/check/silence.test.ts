import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { opened } from '$lib/test/sample';
import { lists } from '$lib/state/lists.svelte';
import CheckPage from './CheckPage.svelte';
import { CheckState } from './check.svelte';

async function show() {
  const desk = await opened();
  await session.check();
  render(CheckPage);
  const codes = () => session.findings.map(({ code, number }) => `${number} ${code}`);
  return { desk, codes };
}

async function answerFor(reason: string) {
  await fireEvent.click(screen.getByRole('option', { name: /^Q1 .*one origin/ }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Answer for it…' }));
  await userEvent.keyboard(`${reason}{Enter}`);
}

test('a finding is answered for with a reason, listed, and told again', async () => {
  const { codes, desk } = await show();
  const before = codes();
  expect(before).toContain('1 single-origin');
  await answerFor('Nobody knows.');
  await waitFor(() => expect(codes()).not.toContain('1 single-origin'));
  expect(await desk.silenced('book')).toMatchObject([{ code: 'single-origin', reason: 'Nobody knows.' }]);
  await fireEvent.click(await screen.findByRole('option', { name: /Nobody knows/ }));
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await fireEvent.click(screen.getByRole('button', { name: 'Tell it again' }));
  await waitFor(() => expect(codes()).toEqual(before));
  expect(await desk.silenced('book')).toEqual([]);
});

test('what stops an edition is not answered for', async () => {
  await show();
  await fireEvent.click(screen.getByRole('option', { name: /cites nothing/ }));
  await screen.findByRole('heading', { name: 'The answer cites nothing' });
  expect(screen.queryByRole('button', { name: 'Answer for it…' })).toBeNull();
});

test('that nobody can know an answer is said with a reason', async () => {
  const { codes, desk } = await show();
  await fireEvent.click(screen.getByRole('option', { name: /^Q2 .*cites nothing/ }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Mark as open' }));
  await waitFor(() => expect(codes()).toContain('2 open-without-evidence'));
  await fireEvent.click(await screen.findByRole('button', { name: 'Answer for it…' }));
  await userEvent.keyboard('Neither side has spoken.{Enter}');
  await waitFor(async () =>
    expect(await desk.silenced('book')).toMatchObject([{ number: 2, reason: 'Neither side has spoken.' }]),
  );
  expect(codes()).not.toContain('2 open-without-evidence');
});

test('without a reason nothing is answered for', async () => {
  const { codes } = await show();
  await answerFor(' ');
  expect(codes()).toContain('1 single-origin');
});

test('that is taken back with Undo', async () => {
  const { codes } = await show();
  await answerFor('Nobody knows.');
  await waitFor(() => expect(codes()).not.toContain('1 single-origin'));
  await waitFor(() => expect(session.history.canUndo).toBe(true));
  await session.undo();
  expect(codes()).toContain('1 single-origin');
});

test('the finding after one that is gone takes its place, and the list has the focus', async () => {
  await show();
  const found = () => screen.getAllByRole('option').map((option) => option.textContent.trim());
  const before = found();
  const first = before.findIndex((words) => /^Q1 .*one origin/.test(words));
  await answerFor('Nobody knows.');
  await screen.findByRole('option', { name: /Nobody knows/ });
  const chosen = screen.getByRole('option', { selected: true }).textContent.trim();
  expect([chosen, found()[first]]).toEqual([before[first + 1], before[first + 1]]);
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'));
});

test('what an event, a term or a table lacks is answered for there, and told again', async () => {
  const { desk } = await show();
  await lists.read();
  const check = new CheckState();
  const code = 'uncited-entry';
  const answered = async (subject: 'timeline' | 'glossary' | 'contest', id: string) => {
    const all = [
      ...(await desk.timeline('book')),
      ...(await desk.glossary('book')),
      ...(await desk.contests('book')),
    ];
    const kept = () => lists.timeline.find(id) ?? lists.glossary.find(id) ?? lists.contests.find(id);
    expect(all.find((entry) => entry.id === id)?.silenced).toEqual([]);
    await check.silence({ subject, id }, code, 'Nobody has said so.');
    expect(kept()?.silenced).toEqual([{ code, reason: 'Nobody has said so.' }]);
    await session.undo();
    expect(kept()?.silenced).toEqual([]);
    await session.redo();
    await check.unsilence({ subject, id, number: null, title: '', code, reason: 'Nobody has said so.' });
    expect(kept()?.silenced).toEqual([]);
  };
  await answered('timeline', 'march');
  await answered('glossary', 'pilot');
  await answered('contest', 'landings');
});
