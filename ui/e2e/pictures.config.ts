import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/pictures.ts'],
    globalSetup: ['e2e/screen.ts'],
    testTimeout: 600_000,
    fileParallelism: false,
  },
});
