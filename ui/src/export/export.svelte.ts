// The way out of the house: what is exported, how far it is, and what came of it.

import { desk, reason } from '$lib/ipc';
import type { BookSettings } from '$lib/ipc/generated/BookSettings';
import type { Exported } from '$lib/ipc/generated/Exported';
import type { ExportStep } from '$lib/ipc/generated/ExportStep';
import type { Format } from '$lib/ipc/generated/Format';
import type { Preview } from '$lib/ipc/generated/Preview';
import type { PrintOptions } from '$lib/ipc/generated/PrintOptions';
import { session } from '$lib/state/session.svelte';
import { preferences } from '$lib/state/preferences.svelte';
import { settled } from '$lib/state/printing';
import { m } from '$lib/words';

export class ExportState {
  format = $state<Format>('pdf');
  /** What is asked for of the pages, as the settings have it until one chooses here; and what of it can be had. */
  wished = $derived.by(() => {
    const wished = $state<PrintOptions>($state.snapshot(preferences.print));
    return wished;
  });
  print = $derived(settled(this.wished));
  /** The pages as they would be printed now. */
  preview = $state.raw<Preview | null>(null);
  kind = $state<'draft' | 'final'>('draft');
  settings = $state<BookSettings | null>(null);
  step = $state<ExportStep | null>(null);
  result = $state.raw<Exported | null>(null);
  failed = $state<string | null>(null);
  /** What the cover says wasn't kept. */
  unkept = false;
  #book = '';

  /** Of the quotations that the book keeps, as the pack counts them. */
  verified = $derived(session.excerpts.filter((row) => row.state === 'verified').length);
  refused = $derived(this.format !== 'attache' && this.kind === 'final' && session.stops > 0);
  edition = $derived((session.card?.edition ?? 0) + 1);

  isOf(book: string): boolean {
    return this.#book === book;
  }

  /** Reads what the cover says, unless something of it is still to be kept. What came of another book is gone. */
  async load(book: string): Promise<void> {
    if (this.#book !== book) {
      this.#book = book;
      this.result = null;
      this.failed = null;
      this.preview = null;
      this.unkept = false;
    }
    if (this.unkept) return;
    const settings = await session.attempt(() => desk.bookSettings(book));
    if (settings && session.book === book) this.settings = settings;
  }

  async keep(): Promise<void> {
    const { book } = session;
    if (!book || !this.settings) return;
    const settings = $state.snapshot(this.settings);
    if (settings.title.trim() === '') return;
    this.unkept = true;
    await session.attempt(async () => {
      await desk.setBookSettings(book, settings);
      this.unkept = false;
      await session.refresh();
    });
  }

  async run(): Promise<void> {
    const { book } = session;
    if (!book || this.step || this.refused) return;
    this.result = null;
    this.failed = null;
    await session.writer?.flush();
    try {
      const print = $state.snapshot(this.print);
      const options = { format: this.format, draft: this.kind === 'draft', print };
      this.result = await desk.export(m.export(), book, options, (step) => (this.step = step));
      if (this.result) await session.refresh();
    } catch (error) {
      this.failed = reason(error);
    } finally {
      this.step = null;
    }
  }
}
