// What is coming into the library: chosen, dropped or pasted. Rust reads; this only follows.

import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { desk, reason } from '$lib/ipc';
import type { Failure } from '$lib/ipc/generated/Failure';
import type { Import } from '$lib/ipc/generated/Import';
import type { Remark } from '$lib/ipc/generated/Remark';
import { counted, m } from '$lib/words';
import { session } from './session.svelte';

/** Imports that are stopped in one deed: those that are to be, and the names of those that are. */
interface Stop {
  left: Set<number>;
  stopped: string[];
}

/** How those ended that came in together. */
interface Together {
  in: { source: string; known: boolean; words: string }[];
  failed: Failure[];
}

/** A text that is pasted as a source. */
export interface Pasted {
  title: string;
  text: string;
}

class Imports {
  /** Those that wait or are under way, and those that failed until they are dismissed. */
  running = $state.raw<readonly Import[]>([]);
  /** Those that are to stop, until they have. */
  readonly stopping = new SvelteSet<number>();
  readonly #stops = new Map<number, Stop>();
  /** The text that is asked for, or its title, before it comes in. */
  pasting = $state.raw<Pasted | null>(null);
  /** Texts that came in by pasting and aren't in the library: until they are, or are dismissed, they are nowhere else. */
  readonly pasted = new SvelteMap<number, Pasted>();
  readonly #over = new Set<number>();
  #together: Together = { in: [], failed: [] };
  /** Those that aren't over. */
  open = $derived(this.running.filter(({ state }) => state.kind !== 'failed'));
  failed = $derived(this.running.filter(({ state }) => state.kind === 'failed'));
  /** Files are being held over the window. */
  hovered = $state(false);

  /** What was doubtful or left out of the sources that came in since the start. */
  readonly remarks = new Map<string, readonly Remark[]>();

  async follow(): Promise<() => void> {
    const stops = await Promise.all([
      desk.onImport((step) => void this.take(step)),
      desk.onHover((over) => (this.hovered = over)),
    ]);
    return () => stops.forEach((stop) => stop());
  }

  /** Asks for files, and takes them in. */
  async choose(): Promise<void> {
    await session.attempt(() => desk.importFiles(m.import_file()));
  }

  /** Asks for a text to paste, or for what is to be known of it. */
  askFor(text = ''): void {
    this.pasting = { title: '', text };
  }

  /** Takes a text in. */
  async paste(pasted: Pasted): Promise<void> {
    const id = await session.attempt(() => desk.importText(pasted.title, pasted.text));
    if (id === undefined) this.pasting = pasted;
    else if (!this.#over.has(id)) this.pasted.set(id, pasted);
  }

  /** Asks for a text anew that didn't come in. */
  again(id: number): void {
    this.pasting = this.pasted.get(id) ?? null;
    this.dismiss(id);
  }

  dismiss(...ids: number[]): void {
    for (const id of ids) this.pasted.delete(id);
    this.running = this.running.filter((other) => !ids.includes(other.id));
  }

  dismissAll(): void {
    this.dismiss(...this.failed.map(({ id }) => id));
  }

  /** Stops some, or takes them off the list. What is kept already stays: then it is over, and says so. */
  async cancel(...ids: number[]): Promise<void> {
    const stop: Stop = { left: new Set(ids), stopped: [] };
    for (const id of ids) {
      this.stopping.add(id);
      this.#stops.set(id, stop);
    }
    await session.attempt(() => desk.cancelImports(ids));
  }

  cancelAll(): Promise<void> {
    return this.cancel(...this.open.map(({ id }) => id).filter((id) => !this.stopping.has(id)));
  }

  /** One is over. Those that were stopped in one deed are spoken of together, when all of them are over. */
  private end({ id, name, state }: Import): void {
    const stop = this.#stops.get(id);
    if (!stop) return;
    this.stopping.delete(id);
    this.#stops.delete(id);
    stop.left.delete(id);
    if (state.kind === 'cancelled') stop.stopped.push(name);
    const [first, ...others] = stop.stopped;
    if (stop.left.size > 0 || first === undefined) return;
    session.say(
      others.length === 0
        ? m.import_cancelled({ name: first })
        : counted(m.imports_cancelled, stop.stopped.length),
    );
  }

  private put(step: Import): void {
    if (this.open.length === 0) this.#together = { in: [], failed: [] };
    const at = this.running.findIndex((other) => other.id === step.id);
    this.running = at < 0 ? [...this.running, step] : this.running.with(at, step);
  }

  private async take(step: Import): Promise<void> {
    const { state } = step;
    const over = state.kind === 'done' || state.kind === 'book' || state.kind === 'cancelled';
    if (over) {
      this.#over.add(step.id);
      this.dismiss(step.id);
    } else this.put(step);
    if (state.kind === 'failed') this.#together.failed.push(state.failure);
    if (over || state.kind === 'failed') this.end(step);
    if (state.kind === 'failed') this.tell();
    if (state.kind === 'book') {
      await session.refresh();
      await session.openBook(state.book);
      const places = state.remarks.join(', ');
      session.say(
        places ? m.kept_unknown({ places }) : m.book_opened({ title: session.card?.title ?? step.name }),
      );
    }
    if (state.kind === 'done') {
      this.remarks.set(state.source, state.remarks);
      const { name } = step;
      const words = state.known ? m.known({ name }) : m.imported({ name });
      this.#together.in.push({ source: state.source, known: state.known, words });
      // It is shown, and said, once the list has it: what is done to it then is said later.
      await session.refreshSources();
      // The library turns to it, whenever one goes there next.
      session.looking = { source: state.source };
      if (session.view === 'library') session.source = state.source;
      session.source ??= state.source;
      this.tell();
    }
  }

  /** Says how those ended that came in together, when all of them have: of one its name, of several how many. */
  private tell(): void {
    if (this.open.length > 0) return;
    const { in: done, failed } = this.#together;
    this.#together = { in: [], failed: [] };
    const [last, why] = [done.at(-1), failed[0]];
    const fresh = done.filter(({ known }) => !known).length;
    if (done.length + failed.length > 1) {
      const words = [
        ...(fresh > 0 ? [counted(m.imports_done, fresh)] : []),
        ...(done.length > fresh ? [counted(m.imports_known, done.length - fresh)] : []),
        ...(why ? [counted(m.imports_failed, failed.length)] : []),
      ];
      const look = { word: m.library(), run: () => void (session.view = 'library') };
      session.say(words.join('; '), why ? look : read(last?.source));
    } else if (last) session.say(last.words, read(last.source));
    else if (why) session.say(reason(why));
  }
}

const read = (source = '') => ({ word: m.read(), run: () => session.readSource(source) });

export const imports = new Imports();
