import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs every test and closes with one line that counts them: `N passed, N failed, N skipped`. */
const folder = mkdtempSync(join(tmpdir(), 'headwater-tests-'));
const report = join(folder, 'vitest.json');
const root = join(import.meta.dirname, '..');
const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
  success: boolean;
}
let passed = 0;
let failed = 0;
let skipped = 0;
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Report;
  passed = counts.numPassedTests;
  failed = counts.numFailedTests;
  skipped = counts.numPendingTests + counts.numTodoTests;
} catch (error) {
  process.stderr.write(`no report was written: ${String(error)}\n`);
}
// A file that does not load, or an error outside any test, fails the run though no test says so.
if (run.status !== 0 && failed === 0) failed = 1;
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
