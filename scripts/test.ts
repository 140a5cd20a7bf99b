import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs every test and closes with one line that counts them: `N passed, N failed, N skipped`. */

interface Counts {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'headwater-tests-'));
const report = join(folder, 'vitest.json');
const { status } = spawnSync(
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
const counts = readReport(report);
const passed = counts.numPassedTests;
const skipped = counts.numPendingTests + counts.numTodoTests;
// A file that does not load, or an error outside any test, fails the run though no test says so.
const failed = status !== 0 && counts.numFailedTests === 0 ? 1 : counts.numFailedTests;
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function readReport(path: string): Counts {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Counts;
  } catch (error) {
    process.stderr.write(`no report was written: ${String(error)}\n`);
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
