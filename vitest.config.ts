import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Unit and property tests beside the code, and tests of commands under `tests/`. Browser checks run under Playwright. */
export default defineConfig({
  test: {
    include: [
      'harness/**/*.test.ts',
      'fixtures/**/*.test.ts',
      'devices/**/*.test.ts',
      'prove/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    // Vitest would leave one core alone, and half of what takes long here waits for other processes.
    maxWorkers: Math.min(availableParallelism(), 4),
    // Against what hangs, not against what is slow: a busy machine takes ten seconds to start a browser.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
