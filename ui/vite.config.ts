import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const FIRST =
  /\/src\/(words|parts|state|ipc|outline|reader)\/|\/node_modules\/(svelte|clsx|esm-env|@tauri-apps)\//;
const src = fileURLToPath(new URL('./src', import.meta.url));

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/words/generated',
      strategy: ['globalVariable', 'baseLocale'],
    }),
    svelte(),
  ],
  resolve: { alias: { $lib: src }, ...(process.env.VITEST ? { conditions: ['browser'] } : {}) },
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  // WebKitGTK 2.44 and newer, the oldest that Tauri 2 is packaged with.
  build: {
    target: 'safari17',
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    cssCodeSplit: false,
    // What the first view needs in one file: a shared word is not worth a request of its own.
    rolldownOptions: { output: { manualChunks: (id) => (FIRST.test(id) ? 'first' : undefined) } },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test/setup.ts'],
    include: ['src/**/*.test.ts'],
    // Long enough for a busy machine: no test is about time.
    testTimeout: 60_000,
  },
});
