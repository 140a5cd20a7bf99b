import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** A tenth of what `npm run soak` does. */
const frames = 3600;

test('thousands of raw frames and a hundred pipelines leave nothing behind', { timeout: 180_000 }, async () => {
  // In a process of its own: what is counted is the process's memory, descriptors and threads.
  const child = spawn(process.execPath, [join(import.meta.dirname, 'soak.ts'), String(frames)]);
  const code = new Promise((resolve) => child.once('close', resolve));
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(errors).toBe('');
  expect(out).toContain('soak: ended where it began');
  expect(await code).toBe(0);
});
