// What was being written in each question, with its history: undo survives leaving the question.

import { historyField } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';

const kept = new Map<string, unknown>();
const KEEP = 60;
const FIELDS = { history: historyField };

export function keep(question: string, state: EditorState): void {
  kept.delete(question);
  kept.set(question, state.toJSON(FIELDS));
  const oldest = kept.keys().next();
  if (kept.size > KEEP && !oldest.done) kept.delete(oldest.value);
}

/** The text as it was left, unless it was changed elsewhere: then it begins anew. */
export function resume(question: string, text: string, extensions: Extension): EditorState {
  const config = { extensions };
  const before = kept.has(question) ? EditorState.fromJSON(kept.get(question), config, FIELDS) : null;
  return before?.doc.toString() === text ? before : EditorState.create({ doc: text, extensions });
}
