import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['bench/**/*.test.ts'],
    globalSetup: ['e2e/screen.ts'],
    testTimeout: 900_000,
    fileParallelism: false,
  },
});
