import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '@headwater/state';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-lock-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('a second one is told that the folder is in use, until the first gives it back', async () => {
  const path = join(folder, 'lock');
  const unlock = await lockFolder(path);
  await expect(lockFolder(path)).rejects.toThrow(Problem);
  await unlock();
  const again = await lockFolder(path);
  await again();
});

test('the lock of a process that was killed is free', async () => {
  const path = join(folder, 'lock');
  const source = `
    const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'folder-lock.ts'))});
    globalThis.unlock = await lockFolder(${JSON.stringify(path)});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(lockFolder(path)).rejects.toThrow(Problem);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const unlock = await lockFolder(path);
  await unlock();
});
