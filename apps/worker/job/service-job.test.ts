import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { JobFolder } from './fixtures/job-process.ts';

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });
const limit = { timeout: 20_000 };

let folder: JobFolder;
beforeEach(async () => {
  folder = await JobFolder.make();
});
afterEach(() => folder.close());

const describe = (more = ''): string => `
  import { kitVersion } from '@headwater/components/kit/component';
  import { speak, Problem } from '@headwater/state';
  const say = speak('counter', { 'no-room': { title: 'No room in {{place}}.' } });
  export const words = {};
  export const description = { kit: kitVersion, type: 'counter', role: 'streamer', eaters: [], feeders: [], elements: [], parameters: {} ${more} };
`;
const counter = `${describe()}
  export const service = {
    async start(host, referrers) {
      let { limit } = host.parameters;
      let known = referrers.length;
      host.log.info('counting', { limit });
      host.ready();
      return {
        async stop() { host.log.info('stopped', {}); },
        setParameters(values) { limit = values.limit; if (limit === 0) host.say(say.error('no-room', { place: 'here' })); if (limit < 0) throw new Problem(say.warning('no-room', { place: 'there' })); },
        setReferrers(list) { known = list.length; },
        numbers: () => ({ limit, known }),
        answers: { limit: () => limit, label: () => host.label, broken: () => { throw new Error('broken'); } },
      };
    },
  };
`;

test('a service is happy when it is ready, answers, takes parameters, and stops in order with exit 0', async () => {
  const job = await folder.start(counter, { label: 'Front door', parameters: { limit: 5 } });
  await job.started;
  await expect.poll(job.mood, limit).toBe('happy');
  expect(await job.peer.call('ask', { question: 'limit' })).toBe(5);
  expect(await job.peer.call('ask', { question: 'label' })).toBe('Front door');
  await job.peer.call('setParameters', { values: { limit: 6 } }, { callId: 'of-this-person' });
  expect(await job.peer.call('ask', { question: 'limit' })).toBe(6);
  await job.peer.call('setReferrers', { referrers: [{ id: '/a/b', type: 'x', label: 'B', parameters: {} }] });
  await job.peer.call('setNumbersRate', { perSecond: 5 });
  await expect
    .poll(() => job.mirror.get('numbers', '/test/picture')?.values, limit)
    .toMatchObject({ limit: 6, known: 1, cpu: expect.any(Number) as number, memory: expect.any(Number) as number });
  expect(job.lines.map(({ event }) => event)).toContain('counting');
  expect(job.lines.map(({ fields }) => fields)).toContainEqual({ call: 'setParameters', callId: 'of-this-person' });
  await job.peer.call('stop', {});
  expect(await job.exit).toEqual({ code: 0, signal: null });
  expect(job.lines.map(({ event }) => event)).toContain('stopped');
});

test('what a job compiled is on disk while it runs, for the next one if this one is killed', limit, async () => {
  const cache = await mkdtemp(join(tmpdir(), 'hw-cache-'));
  vi.stubEnv('NODE_COMPILE_CACHE', cache);
  try {
    const job = await folder.start(counter, { parameters: { limit: 5 } });
    await job.started;
    const files = async (): Promise<number> => (await readdir(cache, { recursive: true })).length;
    await expect.poll(files, limit).toBeGreaterThan(20);
    expect(job.child.exitCode).toBeNull();
    job.child.kill('SIGKILL');
    await job.exit;
  } finally {
    vi.unstubAllEnvs();
    await rm(cache, { recursive: true });
  }
});

test('a question nobody knows and a refused value are problems; the service goes on', async () => {
  const job = await folder.start(counter, { parameters: { limit: 5 } });
  await job.started;
  await expect(job.peer.call('ask', { question: 'toString' })).rejects.toThrow('toString');
  await expect(job.peer.call('ask', { question: 'broken' })).rejects.toThrow();
  await expect(job.peer.call('setParameters', { values: { limit: -1 } })).rejects.toThrow('No room in there.');
  await expect(job.peer.call('dot', {})).rejects.toThrow('no pipeline');
  expect(await job.peer.call('ask', { question: 'limit' })).toBe(-1);
});

test('an error that a service says makes it sad in the same batch, and the process ends with 3', async () => {
  const job = await folder.start(counter, { parameters: { limit: 5 } });
  await job.started;
  await expect.poll(job.mood, limit).toBe('happy');
  job.peer.call('setParameters', { values: { limit: 0 } }).catch(() => undefined);
  expect(await job.exit).toEqual({ code: 3, signal: null });
  await expect.poll(job.mood, limit).toBe('sad');
  const sad = job.batches.find((changes) => changes.some((change) => change.op === 'patch'));
  const last = job.batches.findLast((changes) => changes.some(({ op }) => op === 'put'));
  expect(sad).toBeDefined();
  expect(last).toMatchObject([
    { op: 'put', record: { kind: 'message', key: 'counter:no-room', text: 'No room in here.' } },
    { op: 'patch', kind: 'job', fields: { mood: 'sad' } },
  ]);
});

test('an error nobody foresaw is told, and the process ends with 3', async () => {
  const job = await folder.start(`${describe()}
    export const service = { async start(host) {
      setTimeout(() => { throw new Error('out of the blue'); }, 50);
      host.ready();
      return { async stop() {} };
    } };`);
  expect((await job.exit).code).toBe(3);
  await expect.poll(job.mood, limit).toBe('sad');
  const [message] = job.mirror.all('message');
  expect(message).toMatchObject({ key: 'kit:internal', level: 'error' });
  expect(message?.debug).toContain('out of the blue');
});

test('a bundle of another kit is told as such', async () => {
  const job = await folder.start(counter.replace('kit: kitVersion', 'kit: kitVersion + 1'));
  await expect(job.started).rejects.toThrow('kit');
  expect((await job.exit).code).toBe(3);
  expect(job.mirror.all('message')).toMatchObject([{ key: 'kit:kit-too-new' }]);
});

test('a broken bundle is told as such', async () => {
  const job = await folder.start('export const description = ;');
  await expect(job.started).rejects.toThrow();
  expect((await job.exit).code).toBe(3);
  expect(job.mirror.all('message')).toMatchObject([{ key: 'kit:bundle-broken', args: { type: 'videotest' } }]);
});

test('a bundle may import the kit, the state package and Node, and nothing else', async () => {
  const job = await folder.start(`import { z } from 'zod'; ${counter}`);
  await expect(job.started).rejects.toThrow();
  await job.exit;
  expect(job.mirror.all('message')[0]?.debug).toContain("imports 'zod'");
  const allowed = await folder.start(`import { join } from 'node:path'; ${counter}`, { parameters: { limit: 1 } });
  await expect(allowed.started).resolves.toBeNull();
});

test('it ends by itself when its worker is gone', async () => {
  const job = await folder.start(counter, { parameters: { limit: 5 } });
  await job.started;
  job.child.disconnect();
  expect(await job.exit).toEqual({ code: 0, signal: null });
});

test('Ctrl-C is left to the worker, SIGTERM ends it in order', async () => {
  const job = await folder.start(counter, { parameters: { limit: 5 } });
  await job.started;
  job.child.kill('SIGINT');
  expect(await job.peer.call('ask', { question: 'limit' })).toBe(5);
  job.child.kill('SIGTERM');
  expect(await job.exit).toEqual({ code: 0, signal: null });
  expect(job.lines.map(({ event }) => event)).toContain('stopped');
});
