// Citations in the text shown as chips: number and voice. One chip is one character to caret and Backspace.

import { StateEffect, StateField, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, keymap, WidgetType, type DecorationSet } from '@codemirror/view';
import { clip, m, roleWord, short, stateWord } from '$lib/words';
import { CITATION, type Cited } from './answer.svelte';

const GLYPH = { verified: '', moved: '→', ambiguous: '?', changed: '≠', missing: '×' } as const;

export const setCited = StateEffect.define<readonly Cited[]>();

class Chip extends WidgetType {
  constructor(
    readonly key: string,
    readonly cited: Cited | undefined,
    readonly number: number,
    readonly beside: boolean,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return (
      other.key === this.key &&
      other.number === this.number &&
      other.beside === this.beside &&
      other.cited?.role === this.cited?.role &&
      other.cited?.row?.state === this.cited?.row?.state &&
      other.cited?.row?.voice === this.cited?.row?.voice
    );
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    const { cited } = this;
    const state = cited?.row?.state ?? 'missing';
    chip.className = `chip ${cited ? cited.role : 'missing'} ${state}${this.beside ? ' beside' : ''}`;
    chip.dataset.key = this.key;
    chip.setAttribute('role', 'button');
    const number = document.createElement('b');
    number.textContent = cited ? String(this.number) : '';
    const voice = cited?.row?.voice ?? this.key;
    const unsigned = voice === cited?.row?.sourceTitle;
    chip.append(number, !cited ? `^${this.key}` : unsigned ? clip(voice) : short(voice));
    if (GLYPH[state]) chip.append(Object.assign(document.createElement('i'), { textContent: GLYPH[state] }));
    const name = cited
      ? m.citation_name({
          number: this.number,
          voice,
          role: roleWord(cited.role).toLowerCase(),
          state: stateWord(state).toLowerCase(),
        })
      : m.citation_unknown({ key: this.key });
    chip.setAttribute('aria-label', name);
    return chip;
  }

  /** The element stays: a click that moves the caret beside it must end where it began. */
  override updateDOM(chip: HTMLElement): boolean {
    const made = this.toDOM();
    chip.className = made.className;
    const same = chip.dataset.key === this.key;
    return same && chip.ariaLabel === made.ariaLabel && chip.textContent === made.textContent;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

interface Chips {
  cited: readonly Cited[];
  decorations: DecorationSet;
  atoms: DecorationSet;
}

function draw(state: EditorState, cited: readonly Cited[]): Chips {
  const byKey = new Map(cited.map((citation) => [citation.key, citation]));
  const text = state.doc.toString();
  const { main } = state.selection;
  const chips: Range<Decoration>[] = [];
  const keeps: Range<Decoration>[] = [];
  for (const gap of text.matchAll(/(?<=\n)(?=\n)/g)) keeps.push(blank.range(gap.index));
  for (const match of text.matchAll(CITATION)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const citation = byKey.get(match[1] ?? '');
    const beside = main.empty ? main.head === from || main.head === to : main.from <= from && main.to >= to;
    const widget = new Chip(match[1] ?? '', citation, citation?.number ?? 0, beside);
    chips.push(Decoration.replace({ widget }).range(from, to));
    // It stays on the line of the word before it.
    const word = /\S*$/.exec(text.slice(Math.max(0, from - 80), from))?.[0].length ?? 0;
    keeps.push(keep.range(from - word, to));
  }
  return {
    cited,
    atoms: Decoration.set(chips, true),
    decorations: Decoration.set([...chips, ...keeps], true),
  };
}

/** An empty line parts paragraphs; it needs no line's height. */
const blank = Decoration.line({ class: 'blank' });
// Inclusive, or the chip at its end stands outside of it.
const keep = Decoration.mark({ class: 'keep', inclusive: true });

export const chips = StateField.define<Chips>({
  create: (state) => draw(state, []),
  update(value, transaction) {
    const told = transaction.effects.find((effect) => effect.is(setCited));
    if (!told && !transaction.docChanged && !transaction.selection) return value;
    return draw(transaction.state, told ? (told.value as readonly Cited[]) : value.cited);
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ decorations }) => decorations),
    EditorView.atomicRanges.of((view) => view.state.field(field).atoms),
  ],
});

/** Backspace beside a chip selects it first, then deletes it. */
function backspace(view: EditorView): boolean {
  const { main } = view.state.selection;
  if (!main.empty) return false;
  let found = false;
  view.state.field(chips).atoms.between(main.head, main.head, (from, to) => {
    if (to !== main.head) return;
    view.dispatch({ selection: { anchor: from, head: to } });
    found = true;
    return false;
  });
  return found;
}

/** The key of the citation at the caret, or just before it. */
export function keyAtCaret(state: EditorState): string | null {
  const { from, to } = state.selection.main;
  const text = state.doc.toString();
  for (const match of text.matchAll(CITATION)) {
    if (match.index <= to && match.index + match[0].length >= from) return match[1] ?? null;
  }
  return null;
}

/** `open`: read the passage of a citation in its place. */
export function citationChips(open: (key: string) => void): Extension {
  return [
    chips,
    keymap.of([
      { key: 'Backspace', run: backspace },
      {
        key: 'Alt-Enter',
        run: (view) => {
          const key = keyAtCaret(view.state);
          if (key) open(key);
          return key !== null;
        },
      },
    ]),
    EditorView.domEventHandlers({
      click(event) {
        const chip = (event.target as HTMLElement).closest<HTMLElement>('.chip');
        if (chip?.dataset.key) open(chip.dataset.key);
        return false;
      },
    }),
  ];
}
