// What is said of a passage: who speaks, the way that the words took, how credible it is, a remark.

import { desk } from '$lib/ipc';
import type { ExcerptRow } from '$lib/ipc/generated/ExcerptRow';
import { whole } from '$lib/state/alone';
import { session } from '$lib/state/session.svelte';
import { m } from '$lib/words';

interface Said {
  speaker: string | null;
  via: string[];
  credibility: number | null;
  note: string;
}

export class PassageState {
  speaker = $state('');
  /** From who speaks to the source: interpreter, agency, outlet. */
  via = $state<string[]>([]);
  credibility = $state<number | null>(null);
  note = $state('');

  constructor(private readonly row: ExcerptRow) {
    this.speaker = row.speaker ?? '';
    this.via = [...row.via];
    this.credibility = row.credibility;
    this.note = row.note;
  }

  addStep(): void {
    this.via.push('');
  }

  dropStep(at: number): void {
    this.via.splice(at, 1);
  }

  moveStep(at: number, by: 1 | -1): void {
    const [step] = this.via.splice(at, 1);
    if (step !== undefined) this.via.splice(at + by, 0, step);
  }

  private get said(): Said {
    return {
      speaker: this.speaker.trim() || null,
      via: this.via.map((step) => step.trim()).filter(Boolean),
      credibility: this.credibility,
      note: this.note.trim(),
    };
  }

  private get before(): Said {
    const { speaker, via, credibility, note } = this.row;
    return { speaker, via, credibility, note };
  }

  private get changed(): boolean {
    return JSON.stringify(this.before) !== JSON.stringify(this.said);
  }

  /** What is said of the passage and isn't kept, with its words. */
  get unsent(): string {
    const { speaker, via, note } = this.said;
    if (!this.changed) return '';
    return whole(m.quoted({ words: this.row.quote }), [speaker, ...via].filter(Boolean).join(' · '), note);
  }

  /** Keeps what is said of the passage. It can be taken back. */
  async keep(): Promise<boolean> {
    if (!this.changed) return true;
    const { row, before, said: after } = this;
    const { id } = row;
    const say = async (from: Said, to: Said) => {
      if (from.speaker !== to.speaker || from.via.join('\n') !== to.via.join('\n'))
        await desk.attribute(id, to.speaker, to.via);
      if (from.credibility !== to.credibility) await desk.rateExcerpt(id, to.credibility);
      if (from.note !== to.note) await desk.note(session.book ?? '', id, to.note);
      await session.refresh();
    };
    const done = await session.attempt(() => say(before, after).then(() => true));
    const [undo, redo] = [() => say(after, before), () => say(before, after)];
    if (done) session.history.did({ words: m.passage_about(), undo, redo });
    return done === true;
  }
}
