import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What is fetched together, each with what it needs and has not been fetched before. */
const TOGETHER = [
  // What asks for the beginning.
  {
    name: 'begin',
    test: /\/src\/(main|ipc\/commands|state\/keeping)|\/node_modules\/@tauri-apps\/|vite\/preload-helper/,
  },
  // The first frame: the answer between the bars.
  { name: 'first', test: /\/src\/window\.ts/ },
  { name: 'beside', test: /\/src\/(outline\/OutlinePane|frame\/SidePane)/ },
  { name: 'parts', test: /\/src\/(words|parts|state)\// },
];
const src = fileURLToPath(new URL('./src', import.meta.url));

/** Has the window's scripts and styles fetched while the few lines that begin are still read. */
const windowAtOnce: Plugin = {
  name: 'window-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const first = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/src/window.ts'));
      const entry = (name: string) => chunks.some((chunk) => chunk.fileName === name && chunk.isEntry);
      const names = first ? [first.fileName, ...first.imports].filter((name) => !entry(name)) : [];
      const styles = chunks
        .filter((chunk) => names.includes(chunk.fileName))
        .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
      const link = (rel: string, name: string) => ({
        tag: 'link',
        attrs: { rel, crossorigin: true, href: `/${name}` },
        injectTo: 'head' as const,
      });
      return [
        ...styles.map((name) => link('stylesheet', name)),
        ...names.map((name) => link('modulepreload', name)),
      ];
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
    license: { fileName: 'licences.json' },
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: TOGETHER.map((group, i) => ({ ...group, priority: TOGETHER.length - i })) },
      },
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
