import { defineConfig } from 'vitest/config';
import { LongRunLast } from './e2e/long-run-last.ts';

const exclude = ['**/node_modules/**', '.tools/**', '**/build/**'];
/** Stories that look at what viewers notice, or at all that runs on this machine. */
const alone = ['kill', 'npm-start', 'long-run'].map((name) => `e2e/${name}.test.ts`);
/** The desktop: the built main process on an emulation of Electron, and on Electron itself where there is one. */
const electron = ['e2e/desktop-electron.test.ts'];
const desktop = ['e2e/desktop-*.test.ts'];
/** Most tests wait for media or for processes more than they compute: one more than the cores of a small machine. */
const workers = 3;
const storyLimits = { testTimeout: 180_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,scripts}/**/*.test.ts'],
          maxWorkers: workers,
          // Some compile, hash or try hundreds of cases: on a busy machine five seconds are short for them.
          testTimeout: 30_000,
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
          maxWorkers: workers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Stories share two cores with the processes they start: two at a time, after all else.
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: [...exclude, ...alone, ...desktop],
          pool: 'forks',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...storyLimits,
        },
      },
      {
        test: {
          name: 'desktop-emulated',
          include: desktop,
          exclude: [...exclude, ...electron],
          pool: 'forks',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...storyLimits,
        },
      },
      {
        test: {
          name: 'desktop-electron',
          include: electron,
          exclude,
          pool: 'forks',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...storyLimits,
        },
      },
      // Those that want the machine for themselves. The long run goes on from the very beginning.
      {
        test: {
          name: 'e2e-alone',
          include: alone,
          exclude,
          pool: 'forks',
          maxWorkers: 1,
          globalSetup: 'e2e/long-run-setup.ts',
          sequence: { groupOrder: 2 },
          ...storyLimits,
        },
      },
    ],
    sequence: { sequencer: LongRunLast },
  },
});
