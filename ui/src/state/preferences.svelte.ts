// How the user likes the window: language, theme, size of text, what was open. Kept by the webview.

import { desk } from '$lib/ipc';
import type { PrintOptions } from '$lib/ipc/generated/PrintOptions';
import { keep, kept } from './keeping';
import { painted } from './painted';
import { everything } from './printing';
import { overwriteGetLocale, isLocale, type Locale } from '$lib/words/generated/runtime';

export type Theme = 'system' | 'light' | 'dark';

/** How large everything can be. */
export const SCALES = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

interface Kept {
  locale: Locale;
  theme: Theme;
  scale: number;
  book: string | null;
  /** The question that was open last, book by book. */
  questions: Record<string, string>;
  outlineWidth: number;
  sideWidth: number;
  /** What a pack starts from. */
  print: PrintOptions;
  /** What a new book starts with. */
  marking: string;
  preparedBy: string;
}

const DEFAULT: Kept = {
  locale: 'en',
  theme: 'system',
  scale: 1,
  book: null,
  questions: {},
  outlineWidth: 0,
  sideWidth: 0,
  print: everything(),
  marking: '',
  preparedBy: '',
};

function read(): Kept {
  const spoken = navigator.language.slice(0, 2);
  const first = { ...DEFAULT, locale: isLocale(spoken) ? spoken : DEFAULT.locale };
  const known = kept() as Partial<Kept>;
  // A part that is new since they were kept is printed.
  const parts = { ...first.print.parts, ...known.print?.parts };
  return { ...first, ...known, print: { ...first.print, ...known.print, parts } };
}

export const preferences = $state<Kept>(read());

overwriteGetLocale(() => preferences.locale);

/** One step larger or smaller; `0`: as it comes. */
export function resize(by: 1 | -1 | 0): void {
  const at = SCALES.findIndex((scale) => scale >= preferences.scale - 0.01);
  preferences.scale = by === 0 ? 1 : (SCALES[at + by] ?? preferences.scale);
}

/** Keeps the preferences and the document in step with each other. Called once, by the root. */
export function follow(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let systemDark = $state(dark.matches);
  let zoomed = 1;
  dark.addEventListener('change', (event) => (systemDark = event.matches));
  $effect(() => keep(preferences));
  $effect(() => {
    const { locale } = preferences;
    // It is for the next start, and can wait until this one is over.
    void painted().then(() => desk.speak(locale));
  });
  $effect(() => {
    if (preferences.scale !== zoomed) void desk.zoom((zoomed = preferences.scale));
  });
  $effect(() => {
    const root = document.documentElement;
    const theme = preferences.theme === 'system' ? (systemDark ? 'dark' : 'light') : preferences.theme;
    root.dataset.theme = theme;
    root.lang = preferences.locale;
    root.style.setProperty('--stroke', String(1.5 / Math.sqrt(Math.max(1, preferences.scale))));
    root.style.setProperty('--outline', preferences.outlineWidth ? `${preferences.outlineWidth}px` : '');
    root.style.setProperty('--side', preferences.sideWidth ? `${preferences.sideWidth}px` : '');
  });
}
