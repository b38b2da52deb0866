// The window's one document.

import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './base.css';
import './floats.css';
import './chips.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { workOn, type Desk } from './ipc';
import type { Opening } from './ipc/generated/Opening';
import { session } from './state/session.svelte';

/** Shows what the window begins with: `opening`, where it was asked for already. */
export async function show(desk: Desk, opening?: Promise<Opening>): Promise<void> {
  workOn(desk);
  await session.start(opening);
  const target = document.getElementById('app');
  if (target) mount(App, { target });
}
