import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What asks for the beginning. */
const BEGIN = /\/src\/(main|ipc\/commands|state\/keeping)|\/node_modules\/@tauri-apps\/|vite\/preload-helper/;
const FIRST =
  /\/src\/(words|parts|state|ipc|outline|reader|frame\/shortcuts|answer\/answer)|\/node_modules\/(svelte|clsx|esm-env)\//;
const src = fileURLToPath(new URL('./src', import.meta.url));

/** Has the window's scripts fetched while the few lines that begin are still read. */
const windowAtOnce: Plugin = {
  name: 'window-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const first = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/src/window.ts'));
      const entry = (name: string) => chunks.some((chunk) => chunk.fileName === name && chunk.isEntry);
      const names = first ? [first.fileName, ...first.imports].filter((name) => !entry(name)) : [];
      return names.map((name) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
        injectTo: 'head' as const,
      }));
    },
  },
};

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/words/generated',
      strategy: ['globalVariable', 'baseLocale'],
    }),
    svelte(),
    windowAtOnce,
  ],
  resolve: { alias: { $lib: src }, ...(process.env.VITEST ? { conditions: ['browser'] } : {}) },
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  // WebKitGTK 2.44 and newer, the oldest that Tauri 2 is packaged with.
  build: {
    target: 'safari17',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    cssCodeSplit: false,
    // What the first view needs in one file: a shared word is not worth a request of its own.
    rolldownOptions: {
      output: { manualChunks: (id) => (BEGIN.test(id) ? 'begin' : FIRST.test(id) ? 'first' : undefined) },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test/setup.ts'],
    include: ['src/**/*.test.ts'],
    // Long enough for a busy machine: no test is about time.
    testTimeout: 60_000,
  },
});
