// The contest that is looked at: the place that the keyboard is on, what is being written there, and what is done.

import type { Contest } from '$lib/ipc/generated/Contest';
import { lists } from '$lib/state/lists.svelte';
import { rooms } from '$lib/state/rooms.svelte';
import { session } from '$lib/state/session.svelte';
import { m } from '$lib/words';
import { added, cellAt, moved, names, renamed, withCell, without, type Axis, type Place } from './table';

/** A quotation of at most so many characters stands for itself, until the user says it shorter. */
const SHORT = 160;

export class ContestsState {
  chosen = $state<string | null>(null);
  at = $state.raw<Place>({ actor: 0, aspect: 0 });
  /** The words in the place that the keyboard is on are being written. */
  editing = $state(false);
  said = $state('');

  contest = $derived(lists.contests.find(this.chosen) ?? lists.contests.rows[0]);
  number = $derived(this.contest ? lists.contests.rows.indexOf(this.contest) + 1 : 0);
  cell = $derived(this.contest ? cellAt(this.contest, this.at) : null);
  inside = $derived(this.at.actor >= 0 && this.at.aspect >= 0 && this.has(this.at));

  private has({ actor, aspect }: Place): boolean {
    const { contest } = this;
    return contest !== undefined && actor < contest.rows.length && aspect < contest.aspects.length;
  }

  /** Whether the keyboard is on it. */
  isAt({ actor, aspect }: Place): boolean {
    return this.at.actor === actor && this.at.aspect === aspect;
  }

  /** What the place is called. */
  name({ actor, aspect }: Place): string {
    const { contest } = this;
    if (!contest) return '';
    return [contest.rows[actor]?.actor, contest.aspects[aspect]]
      .filter((name) => name !== undefined)
      .map((name) => name || m.unnamed())
      .join(' · ');
  }

  choose(id: string): void {
    this.chosen = id;
    this.at = { actor: 0, aspect: 0 };
    this.leave();
  }

  /** The words are no longer being written: what was typed is one deed. */
  leave(): void {
    this.editing = false;
    void lists.contests.settle();
  }

  /** Goes to a place, as near as there is one. The corner is none. */
  go(actor: number, aspect: number): void {
    const { contest } = this;
    if (!contest) return;
    const to = {
      actor: Math.max(-1, Math.min(contest.rows.length - 1, actor)),
      aspect: Math.max(-1, Math.min(contest.aspects.length - 1, aspect)),
    };
    if (to.actor < 0 && to.aspect < 0) return;
    this.leave();
    this.at = to;
  }

  async addContest(): Promise<void> {
    const id = await lists.contests.add(m.contest_new(), m.contest_new());
    if (id) this.choose(id);
  }

  async removeContest(): Promise<void> {
    const { contest } = this;
    if (!contest || !(await lists.contests.remove(contest.id, m.delete()))) return;
    this.at = { actor: 0, aspect: 0 };
    session.say(m.contest_deleted(), { word: m.undo(), run: () => session.undo() });
  }

  /** Words are being typed into the title. */
  title(title: string): void {
    if (this.contest) lists.contests.typed({ ...this.contest, title }, m.title());
  }

  /** Words are being typed into the place that the keyboard is on. */
  type(words: string): void {
    const { contest, at } = this;
    if (!contest) return;
    const changed =
      at.aspect < 0
        ? renamed(contest, 'actor', at.actor, words)
        : at.actor < 0
          ? renamed(contest, 'aspect', at.aspect, words)
          : withCell(contest, at, { text: words });
    lists.contests.typed(changed, at.aspect < 0 || at.actor < 0 ? m.rename() : m.cell());
  }

  /** The words of the place that the keyboard is on. */
  get words(): string {
    const { contest, at, cell } = this;
    if (at.aspect < 0) return contest?.rows[at.actor]?.actor ?? '';
    return at.actor < 0 ? (contest?.aspects[at.aspect] ?? '') : (cell?.text ?? '');
  }

  /** Ties an excerpt to the cell. Where that says nothing yet, the quotation stands there to be said shorter. */
  async cite(excerpt: string): Promise<void> {
    if (!this.contest || !this.inside) return;
    if (!session.excerptById.has(excerpt)) await session.refresh();
    const quote = session.excerptById.get(excerpt)?.quote ?? '';
    const text = this.cell?.text.trim() || (quote.length <= SHORT ? quote : '');
    const { at } = this;
    await this.change((contest) => withCell(contest, at, { excerpt, text }), m.cite());
    this.said = m.cited_at({ name: this.name(at) });
    session.say(this.said);
  }

  uncite = () => this.fill({ excerpt: null }, m.citation_remove());
  clear = () => this.fill({ text: '', excerpt: null }, m.cell_clear());

  private fill(what: Parameters<typeof withCell>[2], words: string): Promise<boolean> {
    const { at } = this;
    return this.change((contest) => withCell(contest, at, what), words);
  }

  async add(axis: Axis): Promise<void> {
    const { contest } = this;
    if (!contest) return;
    const at = names(contest, axis).length;
    const words = axis === 'actor' ? m.actor_new() : m.aspect_new();
    if (!(await this.change((contest) => added(contest, axis, at), words))) return;
    this.at = axis === 'actor' ? { actor: at, aspect: -1 } : { actor: -1, aspect: at };
    this.editing = true;
  }

  async remove(axis: Axis): Promise<void> {
    const { contest, at } = this;
    if (!contest || at[axis] < 0) return;
    if (!(await this.change((contest) => without(contest, axis, at[axis]), m.delete()))) return;
    this.go(
      Math.min(at.actor, this.contest?.rows.length ? this.contest.rows.length - 1 : -1),
      Math.min(at.aspect, this.contest?.aspects.length ? this.contest.aspects.length - 1 : -1),
    );
    const words = axis === 'actor' ? m.actor_deleted() : m.aspect_deleted();
    session.say(words, { word: m.undo(), run: () => session.undo() });
  }

  async move(axis: Axis, by: 1 | -1): Promise<void> {
    const { contest, at } = this;
    if (!contest) return;
    const [all, to] = [names(contest, axis), at[axis] + by];
    if (at[axis] < 0 || to < 0 || to >= all.length) return;
    if (!(await this.change((contest) => moved(contest, axis, at[axis], to), m.deed_move()))) return;
    this.at = { ...at, [axis]: to };
    this.said = m.moved_section({ title: all[at[axis]] ?? '', place: to + 1, all: all.length });
  }

  private async change(to: (contest: Contest) => Contest, words: string): Promise<boolean> {
    const { contest } = this;
    return contest !== undefined && lists.contests.change(contest.id, to, words);
  }

  /** The cell takes what is cited in the reader. */
  take(): void {
    rooms.taker = this.inside ? { name: this.name(this.at), cite: (excerpt) => this.cite(excerpt) } : null;
  }
}
