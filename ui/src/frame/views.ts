// What the window can show, each fetched when it is first wanted, and all of it soon after the start (`ahead`).

import { painted } from '$lib/state/painted';

export const views = {
  library: () => import('$lib/library/LibraryPage.svelte'),
  check: () => import('./CheckView.svelte'),
  export: () => import('./ExportView.svelte'),
  preview: () => import('$lib/preview/PreviewPane.svelte'),
  palette: () => import('./Palette.svelte'),
  settings: () => import('$lib/settings/SettingsPage.svelte'),
  replace: () => import('$lib/replace/ReplacePane.svelte'),
  wordings: () => import('$lib/wordings/WordingsPane.svelte'),
  shortcuts: () => import('./ShortcutSheet.svelte'),
  paste: () => import('$lib/library/PasteDialog.svelte'),
  harvest: () => import('$lib/harvest/HarvestDialog.svelte'),
  moves: () => import('$lib/revisions/MovesDialog.svelte'),
  passage: () => import('$lib/passages/PassageDialog.svelte'),
  shut: () => import('./ShutLibrary.svelte'),
  leave: () => import('./LeaveDialog.svelte'),
  contests: () => import('$lib/contests/ContestPage.svelte'),
  entries: () => import('$lib/entries/EntriesPage.svelte'),
  suggest: () => import('$lib/suggest/SuggestDialog.svelte'),
};

/** What stands beside the answer. The answer is there to be read one frame before. */
export const beside = {
  outline: () => painted().then(() => import('$lib/outline/OutlinePane.svelte')),
  side: () => painted().then(() => import('./SidePane.svelte')),
};
