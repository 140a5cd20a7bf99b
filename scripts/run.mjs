import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What `npm run` starts once all is set up. `tests` and `bench` tell which of Debian's programs it needs beside. */
const tasks = {
  start: { program: 'apps/cli/main.ts', args: ['start'] },
  test: { program: 'scripts/test.ts', tests: true },
  screenshots: { program: 'e2e/screenshots/main.ts', tests: true },
  check: { program: 'scripts/check.ts' },
  desktop: { program: 'scripts/desktop.mjs' },
  bench: { program: 'bench/main.ts', tests: true, bench: true },
  soak: { program: 'packages/gstreamer/soak.ts' },
  'memory-check': { program: 'packages/gstreamer/memory-check.ts' },
  format: { program: 'node_modules/prettier/bin/prettier.cjs', args: ['--write', '.'] },
  'new-component': { program: 'scripts/new-component.ts' },
};

const [name, ...rest] = process.argv.slice(2);
const task = tasks[name];
if (task === undefined) throw new Error(`no task '${name}'; there are ${Object.keys(tasks).join(', ')}`);

const node = setUp({ forTests: task.tests ?? false, forBench: task.bench ?? false });
const child = spawn(node, [join(root, task.program), ...(task.args ?? []), ...rest], {
  // `npm start` runs where package.json is; a path on the command line is meant from where the person stands.
  cwd: name === 'start' ? (process.env.INIT_CWD ?? process.cwd()) : root,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/compiled'),
  },
});
// A terminal's Ctrl-C reaches the child by itself; it ends in order and this waits for it.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
