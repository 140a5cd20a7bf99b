import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import words from './setup/locale/en.json' with { type: 'json' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the desktop with an Electron that is this shell script, or with none. */
function startDesktop(script: string | undefined, ...args: string[]): { status: number | null; said: string } {
  if (script !== undefined) {
    writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'electron'), 0o755);
  }
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'desktop.mjs'), ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      LC_ALL: 'en_GB.UTF-8',
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      // Nobody answers there, wherever the test runs.
      ELECTRON_MIRROR: 'http://127.0.0.1:9/',
      electron_config_cache: folder,
    },
  });
  return { status, said: stderr };
}

const until = (sentence: string): string => sentence.split('{{')[0] ?? '';

test('where Electron cannot be fetched it is said in words, with what works instead', () => {
  const { status, said } = startDesktop(undefined);
  expect(status).toBe(1);
  expect(said).toContain(until(words['electron-failed']));
  expect(said).toContain('npm start');
  expect(said).not.toMatch(/^\s+at /m);
}, 60_000);

test('a planet that is named is handed on, and the end of Electron is the end', () => {
  const { status, said } = startDesktop('echo "$@" >&2; exit 3', 'campus.example:7000');
  expect(status).toBe(3);
  expect(said).toMatch(/apps\/desktop --planet=campus\.example:7000/);
  expect(said).not.toContain('--no-sandbox');
});

test('a refused sandbox is explained', () => {
  const { status, said } = startDesktop(
    'echo "[1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox!" >&2; exit 133',
  );
  expect(status).toBe(133);
  expect(said).toContain(until(words.sandbox));
  expect(said).toMatch(/sudo sysctl -w \S+=\d+/);
});

test('root is told that it has none', () => {
  const { said } = startDesktop('echo "Running as root without --no-sandbox is not supported." >&2; exit 1');
  expect(said).toContain(words['sandbox-root']);
});
