import { currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test, vi } from 'vitest';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import { completion } from './complete';

const row = (id: string, quote: string) =>
  ({ id, voice: 'Ada Pilot', quote, sourceTitle: 'A letter', paragraph: 1 }) as ExcerptRow;

test('every passage of a speaker is offered, not only the first', async () => {
  const rows = [row('a', 'The pilots stay.'), row('b', 'The tugs stay.'), row('c', 'Nothing else stays.')];
  const check = async (typed: string, quotes: string[]) => {
    const extensions = completion({ excerpts: () => rows, cite: async () => 'key', questions: () => [] });
    const state = EditorState.create({ doc: typed, selection: { anchor: typed.length }, extensions });
    const view = new EditorView({ state });
    startCompletion(view);
    await vi.waitFor(() => expect(currentCompletions(view.state)).toHaveLength(quotes.length));
    const offered = currentCompletions(view.state).map(
      (offer) => (offer as { excerpt?: ExcerptRow }).excerpt,
    );
    expect(offered.map((excerpt) => excerpt?.quote)).toEqual(quotes);
    view.destroy();
  };
  await check('[^', ['The pilots stay.', 'The tugs stay.', 'Nothing else stays.']);
  await check('[^ada stay.', ['The pilots stay.', 'The tugs stay.']);
});
