// What the palette offers for the words typed: hits of the library, and commands.

import { desk } from '$lib/ipc';
import type { Hits } from '$lib/ipc/generated/Hits';
import type { Piece } from '$lib/ipc/generated/Piece';
import type { IconName } from '$lib/parts/Icon.svelte';
import { canCite, cite, enter } from '$lib/state/citing';
import { preferences } from '$lib/state/preferences.svelte';
import { addSection, ask } from '$lib/state/deeds';
import { typedAhead } from '$lib/state/typed-ahead';
import { bookWord, newBook } from '$lib/state/naming.svelte';
import { rooms } from '$lib/state/rooms.svelte';
import { imports } from '$lib/state/imports.svelte';
import { session } from '$lib/state/session.svelte';
import { fold, m } from '$lib/words';
import { shortcuts } from './shortcuts.svelte';

export interface Entry {
  id: string;
  group: string;
  icon: IconName;
  number: number | null;
  title: Piece[];
  detail: Piece[];
  keys?: string;
  run: () => void;
  /** What Ctrl Enter does, where there is something to cite. */
  cite?: { word: string; run: () => void };
}

const MOST = 12;
const NONE: Hits = { questions: [], passages: [] };
const LOOK_AFTER = 80;

export class PaletteState {
  words = $state(session.sought.words + typedAhead(m.find_anything()));
  at = $state(0);
  #hits = $state.raw<Hits>(NONE);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether it was opened to look into the sources. */
  readonly #inSources = session.sought.sources === true;

  entries = $derived.by((): Entry[] => {
    const wanted = this.words.trim();
    const only = wanted.startsWith('>');
    const hits = only ? NONE : this.#hits;
    const commands = this.commands(only ? wanted.slice(1).trim() : wanted);
    const found = [
      ...hits.questions.slice(0, 5).map((hit): Entry => ({
        ...{ id: `question ${hit.id}`, group: m.questions(), icon: 'ask', number: hit.number },
        ...{ title: marked(hit.title, wanted), detail: hit.text.some((piece) => piece.hit) ? hit.text : [] },
        run: () => void session.goTo(hit.id, 'answer'),
      })),
      ...this.quotations(only ? '' : wanted),
      ...hits.passages.slice(0, 4).map((hit): Entry => ({
        ...{ id: `passage ${hit.id} ${hit.number}`, group: m.sources(), icon: 'page', number: null },
        ...{ title: [{ text: `${hit.title}, ¶${hit.number}`, hit: false }], detail: hit.text },
        run: () => session.readSource(hit.id, { paragraph: hit.number }),
        cite: {
          word: m.hint_select(),
          run: () => session.readSource(hit.id, { paragraph: hit.number, select: true }),
        },
      })),
    ];
    return [...found.slice(0, MOST - Math.min(3, commands.length)), ...commands].slice(0, MOST);
  });
  found = $derived(this.entries.filter((entry) => entry.icon !== 'prompt').length);

  constructor() {
    session.sought = { words: '' };
    if (this.words) this.look();
  }

  look(): void {
    this.at = 0;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.search(), LOOK_AFTER);
  }

  step(by: number): void {
    const { length } = this.entries;
    if (length) this.at = (this.at + by + length) % length;
  }

  private async search(): Promise<void> {
    const wanted = this.words.trim();
    if (wanted === '') this.#hits = NONE;
    else {
      const hits = await session.attempt(() => desk.search(session.book, wanted));
      if (!hits || wanted !== this.words.trim()) return;
      this.#hits = hits;
      if (this.#inSources && this.at === 0)
        this.at = Math.max(
          0,
          this.entries.findIndex((entry) => entry.icon === 'page'),
        );
    }
  }

  /** The excerpts that hold the words typed. */
  private quotations(wanted: string): Entry[] {
    if (wanted === '') return [];
    return session.excerpts
      .filter((row) => row.quote.toLowerCase().includes(wanted.toLowerCase()))
      .slice(0, 3)
      .map((row) => ({
        ...{ id: `excerpt ${row.id}`, group: m.passages_head(), icon: 'quote', number: null },
        title: marked(row.quote, wanted),
        detail: [{ text: `${row.voice} · ${row.sourceTitle}, ¶${row.paragraph}`, hit: false }],
        run: () => session.readAt(row.id, true),
        ...(canCite()
          ? { cite: { word: citeWord(), run: () => void session.attempt(() => cite(row.id)) } }
          : {}),
      }));
  }

  private async suggest(): Promise<void> {
    if (session.question) await session.goTo(session.question);
    session.suggesting = true;
  }

  private commands(wanted: string): Entry[] {
    const all: [string, () => void, string?][] = [
      [m.desk(), () => (session.view = 'desk'), 'Ctrl 1'],
      [m.library(), () => (session.view = 'library'), 'Ctrl 2'],
      [m.check(), () => (session.view = 'check'), 'Ctrl 3'],
      [m.export(), () => (session.view = 'export'), 'Ctrl 4'],
      [m.import(), () => void imports.choose(), 'Ctrl O'],
      [m.reader(), () => (session.side = 'reader'), 'Ctrl J'],
      [m.preview(), () => (session.side = 'preview'), 'Ctrl J'],
      [m.question_new(), () => void ask(), 'Ctrl N'],
      ...(session.book
        ? ([[m.section_new(), () => void addSection(), 'Ctrl Shift N']] as [string, () => void, string][])
        : []),
      [m.book_new(), () => void newBook()],
      [m.paste_text(), () => imports.askFor()],
      ...(session.book
        ? ([
            [m.part_contests(), () => void enter('contests')],
            [m.part_timeline(), () => void enter('timeline')],
            [m.part_glossary(), () => void enter('glossary')],
          ] as [string, () => void][])
        : []),
      [m.replace_open(), () => session.openPanel('replace'), 'Ctrl H'],
      ...(session.question
        ? ([
            [m.wordings(), () => session.openPanel('wordings')],
            [m.suggest(), () => void this.suggest(), 'Ctrl E'],
          ] as [string, () => void, string?][])
        : []),
      [m.undo(), () => void session.undo(), 'Ctrl Z'],
      [m.redo(), () => void session.redo(), 'Ctrl Shift Z'],
      [m.settings(), () => (session.view = 'settings'), 'Ctrl ,'],
      ...session.books
        .filter((card) => card.id !== session.book)
        .map((card): [string, () => void] => [
          m.book_open({ title: bookWord(card) }),
          () => void session.openBook(card.id),
        ]),
      [m.theme_word({ theme: m.theme_light() }), () => (preferences.theme = 'light')],
      [m.theme_word({ theme: m.theme_dark() }), () => (preferences.theme = 'dark')],
      [m.theme_word({ theme: m.theme_system() }), () => (preferences.theme = 'system')],
      ['English', () => (preferences.locale = 'en')],
      ['Italiano', () => (preferences.locale = 'it')],
      [m.shortcuts(), () => (shortcuts.open = true), '?'],
    ];
    const parts = fold(wanted).split(/\s+/);
    return all
      .filter(([word]) => parts.every((part) => fold(word).includes(part)))
      .map(([word, run, keys], i) => ({
        ...{
          id: `command ${i} ${word}`,
          group: m.commands(),
          icon: 'prompt' as const,
          number: null,
        },
        ...{ title: [{ text: word, hit: false }], detail: [], run },
        ...(keys ? { keys } : {}),
      }));
  }
}

/** Where a passage would be cited. */
const citeWord = (): string =>
  rooms.open === 'questions' && session.row ? m.hint_cite({ number: session.row.number }) : m.cite_here();

/** A text with the first place of the words typed. */
function marked(text: string, wanted: string): Piece[] {
  const at = text.toLowerCase().indexOf(wanted.toLowerCase());
  if (at < 0 || wanted === '') return [{ text, hit: false }];
  const end = at + wanted.length;
  return [
    { text: text.slice(0, at), hit: false },
    { text: text.slice(at, end), hit: true },
    { text: text.slice(end), hit: false },
  ];
}
