import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '@headwater/state';
import { handOver, type HandOver } from './hand-over.ts';
import { silentLog } from './fixtures/silent-log.ts';

const jobs = join(import.meta.dirname, 'fixtures');
const limit = { timeout: 20_000 };
const taking = new Set<string>();
const coming = new Set<string>();
let between: HandOver;
let children: ChildProcess[];

beforeEach(() => {
  children = [];
  taking.clear();
  coming.clear();
  between = handOver({
    clock: systemClock,
    log: silentLog,
    isTaking: (id) => taking.has(id),
    isComing: (id) => coming.has(id),
  });
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

async function startJob(id: string, file: string, ...args: string[]): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(jobs, file), args, { serialization: 'advanced' });
  children.push(child);
  const [{ port = 0 }] = (await once(child, 'message')) as [{ port?: number }];
  const detach = between.attach(id, child);
  child.once('exit', detach);
  taking.add(id);
  return { child, port };
}

/** Sends the head, then the body in pieces of all sizes; returns what came back. */
async function view(port: number, head: Buffer, body: Buffer): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.setNoDelay(true);
  let answer = '';
  socket.on('data', (piece: Buffer) => (answer += piece.toString()));
  const ended = once(socket, 'close');
  await once(socket, 'connect');
  socket.write(head);
  for (let start = 0; start < body.length;) {
    const length = 1 + ((start * 7919) % 40_000);
    if (!socket.write(body.subarray(start, start + length))) await once(socket, 'drain');
    start += length;
  }
  socket.end();
  await ended;
  return answer;
}

async function openDescriptors(): Promise<number> {
  return (await readdir('/proc/self/fd')).length;
}

test('of 200 connections with bodies, handed over through two hops, no byte is lost', { timeout: 60_000 }, async () => {
  await startJob('/t/live', 'taking-job.ts');
  const porter = await startJob('/t/porter', 'giving-job.ts', '/t/live');
  const before = await openDescriptors();
  const results = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const head = Buffer.from(`POST /${index} HTTP/1.1\r\n\r\n`);
      const body = randomBytes(50_000 + index * 500);
      const expected = createHash('sha256').update(head).update(body).digest('hex');
      const answer = await view(porter.port, head, body);
      return answer === `${head.length + body.length} ${expected}`;
    }),
  );
  expect(results.filter((whole) => whole)).toHaveLength(200);
  expect(await openDescriptors()).toBe(before);
});

test('the giving job is told when nobody takes, and answers the viewer itself', async () => {
  const porter = await startJob('/t/porter', 'giving-job.ts', '/t/live');
  expect(await view(porter.port, Buffer.from('GET'), Buffer.alloc(0))).toBe('503');
  const live = await startJob('/t/live', 'taking-job.ts');
  expect(await view(porter.port, Buffer.from('GET'), Buffer.alloc(0))).toMatch(/^3 /);
  live.child.kill('SIGKILL');
  await once(live.child, 'exit');
  expect(await view(porter.port, Buffer.from('GET'), Buffer.alloc(0))).toBe('503');
});

test('a job that was stopped for a while takes nothing late, and takes again afterwards', limit, async () => {
  const live = await startJob('/t/live', 'taking-job.ts');
  const porter = await startJob('/t/porter', 'giving-job.ts', '/t/live');
  const before = await openDescriptors();
  live.child.kill('SIGSTOP');
  const answers = Array.from({ length: 10 }, () => view(porter.port, Buffer.from('GET'), Buffer.alloc(0)));
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 10 }, () => '503'));
  live.child.kill('SIGCONT');
  expect(await view(porter.port, Buffer.from('GET'), Buffer.alloc(0))).toMatch(/^3 /);
  expect(await openDescriptors()).toBe(before);
});

test('a job that is killed with connections on their way to it: the giving job is told', async () => {
  const live = await startJob('/t/live', 'taking-job.ts');
  const porter = await startJob('/t/porter', 'giving-job.ts', '/t/live');
  live.child.kill('SIGSTOP');
  const before = await openDescriptors();
  const answers = Array.from({ length: 20 }, () => view(porter.port, Buffer.from('GET'), Buffer.alloc(0)));
  const arrived = new Promise<void>((resolve) => {
    let count = 0;
    porter.child.on('message', () => {
      count += 1;
      if (count === 20) setImmediate(resolve);
    });
  });
  await arrived;
  live.child.kill('SIGKILL');
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, () => '503'));
  // One descriptor less: the killed job's channel.
  expect(await openDescriptors()).toBeLessThanOrEqual(before);
});

test('who comes while the taking job starts again is kept, and served by the next one', limit, async () => {
  const first = await startJob('/t/live', 'taking-job.ts');
  const porter = await startJob('/t/porter', 'giving-job.ts', '/t/live');
  const before = await openDescriptors();
  coming.add('/t/live');
  // Some are on their way to the job that dies, others come when there is none, or one that is not set up yet.
  first.child.kill('SIGSTOP');
  const early = Array.from({ length: 5 }, () => view(porter.port, Buffer.from('GET'), Buffer.alloc(0)));
  await once(porter.child, 'message');
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  taking.delete('/t/live');
  const late = Array.from({ length: 5 }, () => view(porter.port, Buffer.from('GET'), Buffer.alloc(0)));
  await once(porter.child, 'message');
  const next = await startJob('/t/live', 'taking-job.ts');
  for (const answer of await Promise.all([...early, ...late])) expect(answer).toMatch(/^3 /);
  expect(next.child.exitCode).toBe(null);
  expect(await openDescriptors()).toBeLessThanOrEqual(before);
});

test('who waits for a job that is wanted no more is told at once', limit, async () => {
  const porter = await startJob('/t/porter', 'giving-job.ts', '/t/live');
  const before = await openDescriptors();
  coming.add('/t/live');
  const answer = view(porter.port, Buffer.from('GET'), Buffer.alloc(0));
  await once(porter.child, 'message');
  coming.delete('/t/live');
  expect(await answer).toBe('503');
  expect(await openDescriptors()).toBe(before);
});
