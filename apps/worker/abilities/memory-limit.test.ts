import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryLimit, type KernelFolders } from './memory-limit.ts';

let folders: KernelFolders;
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hw-memory-'));
  folders = { proc: join(root, 'proc'), cgroup: join(root, 'cgroup') };
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

test('without control groups all of the machine’s memory counts', async () => {
  expect(await memoryLimit(8e9, folders)).toBe(8e9);
});

test('the tightest limit on the way up counts, and none is no limit', async () => {
  await put('proc/self/cgroup', '0::/system.slice/worker.service\n');
  await put('cgroup/system.slice/worker.service/memory.max', 'max\n');
  expect(await memoryLimit(8e9, folders)).toBe(8e9);
  await put('cgroup/system.slice/memory.max', '2000000000\n');
  expect(await memoryLimit(8e9, folders)).toBe(2e9);
});

test('in a container the limit is at the root, whatever path the kernel names', async () => {
  await put('proc/self/cgroup', '0::/../../docker/abc\n');
  await put('cgroup/memory.max', '1000000000\n');
  expect(await memoryLimit(8e9, folders)).toBe(1e9);
});

test('the first version of control groups counts too, where a huge number is no limit', async () => {
  await put('proc/self/cgroup', '5:cpu,cpuacct:/a\n4:memory:/a\n');
  await put('cgroup/memory/a/memory.limit_in_bytes', '9223372036854771712\n');
  expect(await memoryLimit(8e9, folders)).toBe(8e9);
  await put('cgroup/memory/memory.limit_in_bytes', '3000000000\n');
  expect(await memoryLimit(8e9, folders)).toBe(3e9);
});
