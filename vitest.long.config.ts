import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** What takes many minutes: `npm run test:long`. */
export default defineConfig({
  test: { ...usual.test, include: ['test/long/**/*.test.ts'], exclude: [] },
});
