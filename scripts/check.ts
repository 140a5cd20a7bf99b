import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs every rule that is a tool. Goes on after a failure, so that one run tells all. */
const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const compiler = join(modules, '@typescript/native/bin/tsc');

const steps: [name: string, program: string, ...args: string[]][] = [
  ['prettier', join(modules, 'prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ['types: anywhere', compiler, '-p', 'tsconfig.std.json'],
  ['types: node', compiler, '-p', 'tsconfig.node.json'],
  ['types: browser', compiler, '-p', 'tsconfig.renderer.json'],
  ['types: stories', compiler, '-p', 'tsconfig.e2e.json'],
  ['eslint', join(modules, 'eslint/bin/eslint.js'), '.', '--max-warnings=0'],
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

const failures = steps.filter(([name, program, ...args]) => {
  process.stdout.write(`── ${name}\n`);
  return spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' }).status !== 0;
});
process.stdout.write(
  failures.length === 0 ? 'All checks hold.\n' : `Failed: ${failures.map(([name]) => name).join(', ')}\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
