import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What takes many minutes, by vitest.long.config.ts.
    exclude: ['test/long/**'],
    // Spawned programs and thousands of signatures share two cores: slow is not broken.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests of the command line strip the environment by themselves; these would change what runs in-process.
    env: { NO_COLOR: '1', TZ: 'UTC', LC_ALL: 'C' },
  },
});
