import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellScript, type Shell } from './shell-script.ts';

const tree = join(import.meta.dirname, '../../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-completion-'));
  writeFileSync(join(folder, 'planet-of-mine.yaml'), '');
  for (const shell of ['bash', 'zsh', 'fish'] as const) writeFileSync(join(folder, shell), shellScript(shell));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs lines of that shell's own language, after its script, in a folder with one file. */
function run(shell: Shell, lines: string): string {
  const options = { bash: ['--norc'], zsh: ['-f'], fish: ['--no-config'] }[shell];
  const { stdout, stderr, error } = spawnSync(shell, [...options, '-c', lines], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${tree}${delimiter}${process.env['PATH'] ?? ''}`,
      HOME: folder,
      HEADWATER_HOME: folder,
      LANG: 'C.UTF-8',
    },
  });
  if (error !== undefined) throw error;
  expect(stderr).toBe('');
  return stdout;
}

describe('bash', () => {
  const complete = (line: string): string =>
    run(
      'bash',
      `source ./bash; source ./bash; COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}; COMP_WORDBREAKS=' :='; _headwater; echo "\${COMPREPLY[@]}"`,
    ).trim();

  test('completes commands, options and what stands behind an equals sign', () => {
    expect(complete('headwater stat')).toBe('status');
    expect(complete('headwater start --pla')).toBe('--planet');
    expect(complete('headwater --lang es completion fi')).toBe('fish');
  });

  test('what was typed is never run', () => {
    expect(complete('headwater stop $(touch made) `touch made` ')).toBe('');
    expect(run('bash', 'ls')).not.toContain('made');
  });
});

describe('zsh', () => {
  test('the script belongs to headwater, and its answers carry descriptions', () => {
    expect(run('zsh', 'autoload -U compinit; compinit -u -D; source ./zsh; echo $_comps[headwater]')).toBe(
      '_headwater\n',
    );
    expect(run('zsh', 'headwater complete zsh stat')).toMatch(/^status:.+\n$/);
  });
});

describe('fish', () => {
  test('completes commands with their descriptions, and files where a file is wanted', () => {
    expect(run('fish', 'source ./fish; complete -C "headwater stat"')).toMatch(/^status\t.+\n$/);
    expect(run('fish', 'source ./fish; complete -C "headwater start --planet plan"')).toBe('planet-of-mine.yaml\n');
  });
});
