import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ComponentDescription } from '@headwater/state';
import { examineGStreamer, gstreamerMessages } from './examine-gstreamer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-doctor-'));
});
afterEach(() => rm(folder, { recursive: true }));

function aDescription(type: string, elements: ComponentDescription['elements'], draft = false): ComponentDescription {
  return { kit: 1, type, role: 'source', eaters: [], feeders: [], parameters: {}, elements, draft };
}

test('what is missing or too old is grouped by package, with one line that installs all', () => {
  const used = [
    aDescription('a', [
      { name: 'one', package: 'good' },
      { name: 'two', package: 'bad', minVersion: '1.20' },
    ]),
    aDescription('b', [
      { name: 'one', package: 'good' },
      { name: 'three', package: 'good', minVersion: '1.9' },
    ]),
  ];
  const messages = gstreamerMessages(used, {
    version: '1.22.0',
    elements: { one: null, two: '1.18.4', three: '1.22.0' },
  });
  expect(messages).toMatchObject([
    { key: 'cli:doctor-gstreamer', level: 'info' },
    {
      key: 'cli:doctor-elements-missing',
      level: 'error',
      args: { package: 'bad', elements: 'two ≥ 1.20', types: 'a' },
    },
    { key: 'cli:doctor-elements-missing', level: 'error', args: { package: 'good', elements: 'one', types: 'a, b' } },
    { key: 'cli:doctor-install', args: { packages: 'bad good' } },
  ]);
});

test('an add-on that was built for another system is told by what the loader says', () => {
  const keyOf = (error: string): string | undefined => gstreamerMessages([], { error })[0]?.key;
  const lacking = 'libgstreamer-1.0.so.0: cannot open shared object file: No such file or directory';
  expect(gstreamerMessages([], { error: lacking })).toMatchObject([
    { key: 'cli:doctor-library-missing', level: 'error', args: { library: 'libgstreamer-1.0.so.0' } },
  ]);
  expect(keyOf('gstreamer.node: undefined symbol: gst_foo')).toBe('cli:doctor-addon-unfit');
  expect(keyOf('SIGSEGV')).toBe('cli:doctor-gstreamer-failed');
});

test('a binding that was never built is one line, and no crash', async () => {
  const missing = join(folder, 'gstreamer.node');
  const messages = await examineGStreamer([], { ...process.env, GSTREAMER_ADDON: missing });
  expect(messages).toMatchObject([{ key: 'cli:doctor-addon-missing', level: 'error' }]);
});

test('a tree without the built binding is told of by its own doctor', async () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const copy = join(folder, 'house');
  await mkdir(copy);
  for (const part of ['apps/cli', 'packages'])
    await cp(join(root, part), join(copy, part), {
      recursive: true,
      filter: (path) => !/\/(build|node_modules)$|\.test\.ts$/.test(path),
    });
  await mkdir(join(copy, 'node_modules/@headwater'), { recursive: true });
  for (const name of ['gstreamer', 'components', 'state', 'protocol', 'storage'])
    await symlink(join(copy, 'packages', name), join(copy, 'node_modules/@headwater', name));
  const { lookAtGStreamer } = (await import(join(copy, 'apps/cli/doctor/look-at-gstreamer.ts'))) as {
    lookAtGStreamer: (names: string[], environment: NodeJS.ProcessEnv) => Promise<{ error?: string }>;
  };
  expect((await lookAtGStreamer(['fakesink'], process.env)).error).toContain('is not built');
});

test('a library that is no binding, and a crash while it is loaded, are told', async () => {
  const unfit = join(folder, 'gstreamer.node');
  await cp(process.execPath, unfit);
  const [first] = await examineGStreamer([], { ...process.env, GSTREAMER_ADDON: unfit });
  expect(first?.level).toBe('error');
  const crash = `--import=data:text/javascript,process.kill(process.pid,'SIGSEGV')`;
  const [second] = await examineGStreamer([], { ...process.env, NODE_OPTIONS: crash });
  expect(second).toMatchObject({ key: 'cli:doctor-gstreamer-failed', level: 'error' });
  expect(second?.debug).toContain('SIGSEGV');
});
