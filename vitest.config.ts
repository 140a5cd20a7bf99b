import { defineConfig } from 'vitest/config';
import { LongRunLast } from './e2e/long-run-last.ts';

const exclude = ['**/node_modules/**', '.tools/**', '**/build/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,scripts}/**/*.test.ts'],
          exclude: [...exclude, '**/*.gst.test.ts'],
        },
      },
      // Real GStreamer: the addon lives in a process of its own per file, as in a job.
      {
        test: {
          name: 'gstreamer',
          include: ['{apps,packages}/**/*.gst.test.ts'],
          exclude,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Stories share two cores with the processes they start: one file at a time, after all else. Only the long run
      // goes on from the very beginning.
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude,
          pool: 'forks',
          globalSetup: 'e2e/long-run-setup.ts',
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
    sequence: { sequencer: LongRunLast },
  },
});
