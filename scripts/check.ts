import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs every rule that is a tool. Goes on after a failure, so that one run tells all. */
const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const compiler = join(modules, '@typescript/native/bin/tsc');

const steps: [name: string, program: string, ...args: string[]][] = [
  ['eslint', join(modules, 'eslint/bin/eslint.js'), '.', '--max-warnings=0'],
  ['prettier', join(modules, 'prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['types: anywhere', compiler, '-p', 'tsconfig.std.json'],
  ['types: node', compiler, '-p', 'tsconfig.node.json'],
  ['types: browser', compiler, '-p', 'tsconfig.renderer.json'],
  ['types: stories', compiler, '-p', 'tsconfig.e2e.json'],
  [
    'imports',
    join(modules, 'dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    'dependency-cruiser.config.mjs',
    'apps',
    'packages',
    'e2e',
    'bench',
    'scripts',
  ],
  ['unused', join(modules, 'knip/bin/knip.js')],
  ['locales', 'scripts/check-locales.ts'],
  ['contract', join(modules, 'vitest/vitest.mjs'), 'run', 'packages/components/contract'],
];

/** What one step wrote, and whether it held. */
async function run([name, program, ...args]: (typeof steps)[number]): Promise<{ name: string; holds: boolean }> {
  const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  process.stdout.write(`── ${name}\n${written}`);
  return { name, holds: code === 0 };
}

// Two at a time: ESLint takes as long as most of the rest together.
const waiting = [...steps];
const results: { name: string; holds: boolean }[] = [];
async function work(): Promise<void> {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) results.push(await run(step));
}
await Promise.all([work(), work()]);
const failures = results.filter(({ holds }) => !holds);
process.stdout.write(
  failures.length === 0 ? 'All checks hold.\n' : `Failed: ${failures.map(({ name }) => name).join(', ')}\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
