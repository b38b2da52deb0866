import { CompletionContext, type Completion } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import type { QuestionRow } from '$lib/ipc/generated/QuestionRow';
import { offerQuestions, questionLinks, refTo, setRows } from './refs';

const row = (id: string, number: number, question: string): QuestionRow => ({
  ...{ id, number, question, status: 'draft', claim: 'fact' },
  evidence: { badge: 'uncited', quotations: 0, origins: 0 },
});
const rows = [row('01-a', 1, 'Perché no?'), row('01-b', 2, 'Who [really] asked?')];

function written(doc: string): EditorView {
  const view = new EditorView({
    state: EditorState.create({ doc, extensions: questionLinks(() => undefined) }),
  });
  view.dispatch({ effects: setRows.of(new Map(rows.map((row) => [row.id, row]))) });
  return view;
}

test('a link to a question shows its number, and a lost one that it is lost', () => {
  const chip = (doc: string) => written(doc).dom.querySelector('.chip');
  expect(chip('See [this](question:01-b).')?.textContent).toBe('Q2');
  expect(chip('See [this](question:01-b).')?.getAttribute('aria-label')).toBe(
    'Question 2, Who [really] asked?',
  );
  expect(chip('See [this](question:01-z).')?.className).toBe('chip missing');
  expect(chip('See [this](https://example.org).')).toBeNull();
});

test('two brackets offer the questions, by number and by words', () => {
  const offered = (typed: string) => {
    const state = EditorState.create({ doc: typed });
    const context = new CompletionContext(state, typed.length, false);
    return offerQuestions(() => rows)(context)?.options.map((option: Completion) => option.detail);
  };
  expect(offered('See [[')).toEqual(['Perché no?', 'Who [really] asked?']);
  expect(offered('See [[perche')).toEqual(['Perché no?']);
  expect(offered('See [[2 asked')).toEqual(['Who [really] asked?']);
  expect(offered('See [x')).toBeUndefined();
});

test('the words of a question do not end its link', () => {
  expect(refTo(rows[1] as QuestionRow)).toBe('[Who \\[really\\] asked?](question:01-b)');
});
