import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs every benchmark (or those that are named), one after the other: they share two cores. */
const benchmarks = {
  streamer: 'streamer/main.ts',
  flow: 'flow.ts',
  jobs: 'jobs.ts',
  'first-byte': 'first-byte.ts',
  state: 'state.ts',
  admin: 'admin.ts',
  look: 'look.ts',
} as const;

const named = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const options = process.argv.slice(2).filter((arg) => arg.startsWith('-'));
for (const [name, program] of Object.entries(benchmarks)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, program), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
