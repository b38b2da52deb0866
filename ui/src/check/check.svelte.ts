// The findings as they are looked at: grouped by weight, one chosen. Last, those that the author answers for.

import { desk } from '$lib/ipc';
import type { Finding } from '$lib/ipc/generated/Finding';
import type { Severity } from '$lib/ipc/generated/Severity';
import type { Silence } from '$lib/ipc/generated/Silence';
import type { Silenced } from '$lib/ipc/generated/Silenced';
import type { Subject } from '$lib/ipc/generated/Subject';
import { lists, type List } from '$lib/state/lists.svelte';
import { session } from '$lib/state/session.svelte';
import { m } from '$lib/words';

export const WEIGHTS: readonly Severity[] = ['stops', 'weigh', 'cannotCheck', 'information'];
export type Group = Severity | 'silenced';

const GROUPS: Record<Group, () => string> = {
  stops: m.weight_stops,
  weigh: m.weight_weigh,
  cannotCheck: m.weight_cannot_check,
  information: m.weight_information,
  silenced: m.weight_silenced,
};
export const groupWord = (group: Group): string => GROUPS[group]();

export type Row =
  | { kind: 'head'; id: string; group: Group; count: number }
  | { kind: 'finding'; id: string; finding: Finding }
  | { kind: 'silenced'; id: string; silenced: Silenced };

/** Where an author may answer for something. */
export interface Spot {
  subject: Subject;
  id: string;
}

export class CheckState {
  only = $state<Group | null>(null);
  chosen = $state<string | null>(null);
  silenced = $state.raw<readonly Silenced[]>([]);

  /** None before the first check has ended. */
  rows = $derived.by((): Row[] => {
    if (!session.checked) return [];
    const twins = new Map<string, number>();
    const rowOf = (finding: Finding): Row => {
      const stem = `${finding.code} ${finding.id ?? finding.place} ${finding.detail}`;
      const twin = twins.get(stem) ?? 0;
      twins.set(stem, twin + 1);
      return { kind: 'finding', id: `${stem} ${twin}`, finding };
    };
    const silencedOf = (silenced: Silenced): Row => ({
      ...{ kind: 'silenced', id: `silenced ${silenced.code} ${silenced.id}`, silenced },
    });
    const groups: [Group, Row[]][] = [
      ...WEIGHTS.map((severity): [Group, Row[]] => [
        severity,
        session.findings.filter((finding) => finding.severity === severity).map(rowOf),
      ]),
      ['silenced', this.silenced.map(silencedOf)],
    ];
    return groups
      .filter(([group, rows]) => rows.length > 0 && (this.only === null || this.only === group))
      .flatMap(([group, rows]): Row[] => [{ kind: 'head', id: group, group, count: rows.length }, ...rows]);
  });

  found = $derived(this.rows.filter((row) => row.kind !== 'head'));
  /** Where the chosen one stood last, in which list. */
  #stood = { list: '', at: 0 };
  /** The chosen one; once that is mended, what has taken its place. */
  at = $derived.by(() => {
    const list = `${session.book} ${this.only}`;
    const at = this.found.findIndex((row) => row.id === this.chosen);
    if (at >= 0) this.#stood = { list, at };
    const stood = this.#stood.list === list ? this.#stood.at : 0;
    return Math.max(0, Math.min(stood, this.found.length - 1));
  });
  open = $derived(this.found[this.at]);
  finding = $derived(this.open?.kind === 'finding' ? this.open.finding : null);

  async read(): Promise<void> {
    const { book } = session;
    if (!book) return;
    const silenced = await session.attempt(() => desk.silenced(book));
    if (silenced && session.book === book) this.silenced = silenced;
  }

  async step(by: number): Promise<void> {
    const next = this.found[Math.max(0, Math.min(this.found.length - 1, this.at + by))];
    if (next) await this.choose(next.id);
  }

  /** Opens the finding beside the list, or in its place. */
  async show(id: string): Promise<void> {
    await this.choose(id);
    session.pane = 'side';
  }

  private async choose(id: string): Promise<void> {
    this.chosen = id;
    const { open } = this;
    const at = open?.kind === 'silenced' ? open.silenced : open?.finding;
    if (at?.subject === 'question' && at.id) await session.openQuestion(at.id);
  }

  /** The author answers for a kind of finding in one place, and says why. It can be taken back. */
  silence(at: Spot, code: string, reason: string): Promise<unknown> {
    return this.answer(m.silence(), at, code, { code, reason });
  }

  /** It is told again. */
  unsilence({ code, ...at }: Silenced): Promise<unknown> {
    return this.answer(m.unsilence(), at, code, null);
  }

  private async answer(words: string, at: Spot, code: string, silence: Silence | null): Promise<unknown> {
    const change = (all: readonly Silence[]) => [
      ...all.filter((other) => other.code !== code),
      ...(silence ? [silence] : []),
    ];
    const { id } = at;
    switch (at.subject) {
      case 'question': {
        const before = this.silenced.find((it) => it.id === id && it.code === code);
        const put = (reason: string | undefined) => () =>
          reason === undefined ? desk.unsilence(id, code) : desk.silence(id, code, reason);
        return this.deed(words, put(silence?.reason), put(before?.reason));
      }
      case 'timeline':
        return this.entry(lists.timeline, id, change, words);
      case 'glossary':
        return this.entry(lists.glossary, id, change, words);
      case 'contest':
        return this.entry(lists.contests, id, change, words);
      default:
        return undefined;
    }
  }

  /** An entry of a list is saved whole, and its list takes that back. */
  private async entry<T extends { id: string; silenced: Silence[] }>(
    list: List<T>,
    id: string,
    change: (all: readonly Silence[]) => Silence[],
    words: string,
  ): Promise<void> {
    await list.read();
    if (await list.change(id, (row) => ({ ...row, silenced: change(row.silenced) }), words))
      await Promise.all([session.check(), this.read()]);
  }

  private async deed(words: string, there: () => Promise<void>, back: () => Promise<void>): Promise<void> {
    const look = (task: () => Promise<void>) => async () => {
      await session.writer?.flush();
      await task();
      await session.refresh();
      await Promise.all([session.check(), this.read()]);
    };
    await session.attempt(async () => {
      await look(there)();
      session.history.did({ words, undo: look(back), redo: look(there) });
    });
  }
}
