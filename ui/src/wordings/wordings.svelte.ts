// The wordings that the open answer had: which one is looked at, what changed since, and taking it back.

import { desk } from '$lib/ipc';
import type { Wording } from '$lib/ipc/generated/Wording';
import type { WordingChanges } from '$lib/ipc/generated/WordingChanges';
import { session } from '$lib/state/session.svelte';
import { m } from '$lib/words';

export class WordingsState {
  question = $state<string | null>(null);
  all = $state.raw<Wording[]>([]);
  /** Which of them is looked at. */
  chosen = $state<string | null>(null);
  changes = $state.raw<WordingChanges | null>(null);

  wording = $derived(this.all.find((wording) => wording.saved === this.chosen) ?? null);
  /** Whether it says the same as the answer does now. */
  same = $derived(
    this.changes !== null &&
      [this.changes.question, this.changes.bottomLine, this.changes.answer].every((pieces) =>
        pieces.every((piece) => piece.fate === 'kept'),
      ),
  );

  async load(question: string): Promise<void> {
    const all = (await session.attempt(() => desk.wordings(question))) ?? [];
    if (session.question !== question) return;
    const stays = this.question === question && all.some((wording) => wording.saved === this.chosen);
    this.question = question;
    this.all = all;
    await this.choose(stays ? this.chosen : (all[0]?.saved ?? null));
  }

  async choose(saved: string | null): Promise<void> {
    const { question } = this;
    this.chosen = saved;
    const changes =
      saved && question ? await session.attempt(() => desk.wordingChanges(question, saved)) : null;
    if (this.chosen === saved) this.changes = changes ?? null;
  }

  step(by: number): void {
    const at = this.all.findIndex((wording) => wording.saved === this.chosen);
    const next = this.all[Math.max(0, Math.min(this.all.length - 1, at + by))];
    if (next) void this.choose(next.saved);
  }

  /** Gives the answer the wording that is looked at. It can be taken back. */
  async restore(): Promise<void> {
    const { question, chosen } = this;
    if (!question || !chosen) return;
    const take = async (saved: string): Promise<string | undefined> => {
      await session.writer?.flush();
      await desk.restoreWording(question, saved);
      const [before] = await desk.wordings(question);
      await session.refresh();
      if (session.question === question) await session.writer?.reload();
      return before?.saved;
    };
    await session.attempt(async () => {
      let other = await take(chosen);
      const turn = async () => {
        if (other) other = await take(other);
      };
      session.history.did({ words: m.wording_restore(), undo: turn, redo: turn });
      session.say(m.wording_restored(), { word: m.undo(), run: () => session.undo() });
    });
  }
}
