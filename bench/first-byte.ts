import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../e2e/planet-under-test.ts';
import { median } from './process-figures.ts';

/** Measures `npm start` on an installed tree: from the command to the first byte of the stream. Goal: 3 s. */
const root = join(import.meta.dirname, '..');
const rounds = process.argv.includes('--quick') ? 2 : 5;
const home = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
const times: number[] = [];
const printed: number[] = [];
for (let round = 0; round <= rounds; round++) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn('npm', ['start', '--', '--home', home, '--port', String(port), '--manager-port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let addressAfterMs = NaN;
  child.stdout.on('data', (chunk: Buffer) => {
    if (Number.isNaN(addressAfterMs) && chunk.toString().includes('/test.webm'))
      addressAfterMs = performance.now() - started;
  });
  await firstByte(`http://127.0.0.1:${String(port)}/test.webm`);
  // The first round fills caches that an installed tree has: it is not counted.
  if (round > 0) times.push(performance.now() - started);
  if (round > 0) printed.push(addressAfterMs);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
}
rmSync(home, { recursive: true, force: true });
const format = (values: readonly number[]): string => values.map((ms) => (ms / 1000).toFixed(2)).join(' ');
process.stdout.write(`npm start to addresses: median ${(median(printed) / 1000).toFixed(2)} s  (${format(printed)})\n`);
process.stdout.write(
  `npm start to first byte: median ${(median(times) / 1000).toFixed(2)} s  (${format(times)}); goal 3 s\n`,
);

async function firstByte(url: string): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(url);
      if (response.ok && response.body !== null) {
        const reader = response.body.getReader();
        const { done } = await reader.read();
        await reader.cancel();
        if (!done) return;
      }
      await response.body?.cancel();
    } catch {
      // Nobody listens yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
