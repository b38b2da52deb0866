// What is coming into the library: chosen, dropped or pasted. Rust reads; this only follows.

import { desk, reason } from '$lib/ipc';
import type { Import } from '$lib/ipc/generated/Import';
import type { Remark } from '$lib/ipc/generated/Remark';
import { m } from '$lib/words';
import { session } from './session.svelte';

class Imports {
  /** Those under way, and those that failed until they are dismissed. */
  running = $state<Import[]>([]);
  /** Files are being held over the window. */
  hovered = $state(false);
  /** The source that came in last; a new object each time. */
  last = $state.raw<{ source: string } | null>(null);

  /** What was doubtful or left out of the sources that came in since the start. */
  readonly remarks = new Map<string, readonly Remark[]>();

  async follow(): Promise<() => void> {
    const stops = await Promise.all([
      desk.onImport((step) => void this.take(step)),
      desk.onHover((over) => (this.hovered = over)),
    ]);
    return () => stops.forEach((stop) => stop());
  }

  dismiss(id: number): void {
    this.running = this.running.filter((other) => other.id !== id);
  }

  private async take(step: Import): Promise<void> {
    const { state } = step;
    this.dismiss(step.id);
    if (state.kind === 'reading' || state.kind === 'failed') this.running = [...this.running, step];
    if (state.kind === 'failed') session.say(reason(state.failure));
    if (state.kind === 'cancelled') session.say(m.import_cancelled({ name: step.name }));
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
      // It is shown, and said, once the list has it: what is done to it then is said later.
      await session.refreshSources();
      this.last = { source: state.source };
      if (session.view === 'library') session.source = state.source;
      session.source ??= state.source;
      session.say(state.known ? m.known({ name: step.name }) : m.imported({ name: step.name }));
    }
  }
}

export const imports = new Imports();
