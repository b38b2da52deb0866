import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './base.css';
import './chips.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { workOn } from './ipc';
import { rust } from './ipc/commands';
import { session } from './state/session.svelte';

if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
  const { starterInMemory } = await import('./ipc/browser');
  workOn(await starterInMemory());
} else {
  workOn(rust);
}

await session.start();
const target = document.getElementById('app');
if (target) mount(App, { target });
