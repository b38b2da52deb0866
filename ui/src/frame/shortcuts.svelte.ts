// The keys that work everywhere, and the sheet that shows them.

import { land, panes } from '$lib/parts/landing';
import { find } from './finding';
import { resize } from '$lib/state/preferences.svelte';
import { rooms } from '$lib/state/rooms.svelte';
import { addSection } from '$lib/state/deeds';
import { imports } from '$lib/state/imports.svelte';
import { session, type View } from '$lib/state/session.svelte';
import { m } from '$lib/words';
import { tick } from 'svelte';

export const shortcuts = $state({ open: false });

const VIEWS: Record<string, View> = { '1': 'desk', '2': 'library', '3': 'check', '4': 'export' };
const PANES = ['outline', 'answer', 'side'] as const;
/** Groups of what is done, and with which keys. */
export const sheet = (): { title: string; rows: [string, string][] }[] => [
  {
    title: m.keys_everywhere(),
    rows: [
      [m.find_anything(), 'Ctrl K'],
      [`${m.desk()}, ${m.library()}, ${m.check()}, ${m.export()}`, 'Ctrl 1–4'],
      [m.keys_panes(), 'F6 / Shift F6'],
      [`${m.reader()} / ${m.preview()}`, 'Ctrl J'],
      [m.question_new(), 'Ctrl N'],
      [m.section_new(), 'Ctrl Shift N'],
      [m.import(), 'Ctrl O'],
      [`${m.undo()}, ${m.redo()}`, 'Ctrl Z, Ctrl Shift Z'],
      [m.replace_open(), 'Ctrl H'],
      [m.settings(), 'Ctrl ,'],
      [m.size(), 'Ctrl + − 0'],
      [m.shortcuts(), '?'],
    ],
  },
  {
    title: m.outline(),
    rows: [
      [m.rename(), 'F2'],
      [m.keys_move(), 'Alt ↑ ↓'],
      [m.duplicate(), 'Ctrl D'],
      [m.delete(), 'Delete'],
    ],
  },
  {
    title: m.answer(),
    rows: [
      [m.cite(), '[^'],
      [m.suggest(), 'Ctrl E'],
      [m.read_in_place(), 'Alt Enter'],
      [m.refer_question(), '[['],
      [`${m.tool_bold()}, ${m.tool_italic()}`, 'Ctrl B, Ctrl I'],
      [`${m.tool_list()}, ${m.tool_quotation()}`, 'Ctrl Shift 8, 9'],
      [m.tool_link(), 'Ctrl Shift K'],
      [m.keys_cells(), 'Tab, Enter'],
    ],
  },
  {
    title: `${m.part_contests()}, ${m.part_timeline()}, ${m.part_glossary()}`,
    rows: [
      [m.keys_write(), 'Enter, F2'],
      [m.keys_move(), 'Alt ↑ ↓ ← →'],
      [m.cell_clear(), 'Delete'],
      [m.read_in_place(), 'Alt Enter'],
    ],
  },
  {
    title: m.library(),
    rows: [
      [m.keys_open(), 'Enter'],
      [m.keys_more(), 'Shift ↑ ↓'],
      [m.choose_all(), 'Ctrl A'],
      [m.source_remove(), 'Delete'],
    ],
  },
  {
    title: m.reader(),
    rows: [
      [m.keys_select(), 'Ctrl ↑ ↓'],
      [m.keys_extend(), 'Shift ← →'],
      [m.keys_passage(), 'Enter'],
      [m.keys_back(), 'Alt Enter'],
      [m.find_in_source(), 'Ctrl F'],
      [m.cite_here(), 'C'],
      [m.question_new(), 'Q'],
      [m.note(), 'N'],
      [m.passage_describe(), 'D'],
    ],
  },
];

export function onkeydown(event: KeyboardEvent, addQuestion: () => void): void {
  const target = event.target as HTMLElement;
  const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  // A field of words has an undo of its own, unless it says that it hasn't.
  const run = command
    ? ((typing && !target.dataset.shared ? undefined : taking(event)) ??
      sizes(event.key) ??
      (event.shiftKey ? shifted(event.key) : commands(event.key, addQuestion)))
    : event.key === 'F6'
      ? () => void nextPane(event.shiftKey ? -1 : 1)
      : event.key === '?' && !typing
        ? () => (shortcuts.open = true)
        : undefined;
  if (!run) return;
  event.preventDefault();
  run();
}

function taking(event: KeyboardEvent): (() => void) | undefined {
  const key = event.key.toLowerCase();
  if (key === 'z') return () => void (event.shiftKey ? session.redo() : session.undo());
  return key === 'y' ? () => void session.redo() : undefined;
}

function sizes(key: string): (() => void) | undefined {
  if (key === '+' || key === '=') return () => resize(1);
  if (key === '-') return () => resize(-1);
  return key === '0' ? () => resize(0) : undefined;
}

function shifted(key: string): (() => void) | undefined {
  return key.toLowerCase() === 'n' && session.book ? () => void addSection() : undefined;
}

function commands(key: string, addQuestion: () => void): (() => void) | undefined {
  const view = VIEWS[key];
  if (view && (session.book || view === 'desk' || view === 'library')) return () => (session.view = view);
  switch (key.toLowerCase()) {
    case 'k':
      return () => void find();
    case 'j':
      return () => {
        session.view = 'desk';
        session.pane = 'side';
        session.panel = null;
        session.side = session.side === 'reader' ? 'preview' : 'reader';
      };
    case 'n':
      return session.book ? addQuestion : undefined;
    case 'o':
      return () => void imports.choose();
    case ',':
      return () => (session.view = 'settings');
    case 'h':
      return session.book ? () => session.openPanel('replace') : undefined;
    case 'e':
      return session.question && session.view === 'desk' && rooms.open === 'questions'
        ? () => (session.suggesting = true)
        : undefined;
    case 's':
      return () => void session.writer?.flush();
    default:
      return undefined;
  }
}

/** From the pane that one is in to the next one that takes the keyboard. */
async function nextPane(by: 1 | -1): Promise<void> {
  const seen = panes();
  const names = PANES.filter((name) => seen.has(name));
  const here = names.findIndex((name) => seen.get(name)?.contains(document.activeElement));
  // Beside all panes, in the bars: forwards to the first, back to the last.
  let at = here < 0 && by < 0 ? names.length : here;
  for (const _ of names) {
    at = (at + by + names.length) % names.length;
    const name = names[at];
    const next = name && seen.get(name);
    if (!next) return;
    session.pane = name;
    // It may have been out of sight, where there is room for one only.
    await tick();
    if (land(next)) return;
  }
}
