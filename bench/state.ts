import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPeer, type CallsOf } from '@headwater/protocol/peer';
import { connectWebSocket } from '@headwater/protocol/links/connect';
import type { workerToManager } from '@headwater/protocol/calls/worker-to-manager';
import { Store, systemClock, type ComponentId } from '@headwater/state';
import { addressOf, readRunFile } from '../apps/cli/home.ts';
import { connectToManager } from '../apps/cli/manager-link.ts';
import { waitFor } from '../e2e/wait-for.ts';
import { percentile } from './process-figures.ts';

/**
 * A real manager with a planet of 600 components and 10 admins over TLS: from a worker's change to each admin's copy.
 * The worker is this process, with a real store behind a real link. Goal: p99 of 50 ms.
 */
const components = 600;
const admins = 10;
const changes = process.argv.includes('--quick') ? 300 : 2000;
const perSecond = 100;

const home = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
const planet = join(home, 'planet.yaml');
const ids = Array.from({ length: components }, (_, index): ComponentId => `/load/source${String(index)}`);
writeFileSync(
  planet,
  `version: 1\nplanet: load\nflows:\n  load:\n${ids.map((id) => `    ${id.slice(6)}: { type: audiotest, worker: bench }\n`).join('')}`,
);
const manager = spawn(
  process.execPath,
  [join(import.meta.dirname, '../apps/manager/main.ts'), '--home', home, '--port', '0', '--planet', planet],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
const run = await waitFor('the manager', () => readRunFile(home), 20_000);
const first = await connectToManager({ home });
const { token } = await first.peer.call('createJoinToken', {});

const store = new Store({ clock: systemClock });
const link = await connectWebSocket({ url: addressOf(run), fingerprint: run.fingerprint });
const worker = createPeer<CallsOf<typeof workerToManager>>({
  link,
  clock: systemClock,
  followable: store,
  handlers: { want: () => ({ problems: [] }) },
});
await worker.ready;
const { key } = await worker.call('join', { token, worker: 'bench' });
await worker.call('loginWorker', { worker: 'bench', key, version: 'bench' });
store.apply(
  ids.flatMap((id) => [
    {
      op: 'put',
      record: {
        kind: 'process',
        id,
        state: 'running',
        pid: 1,
        startedAtMs: 0,
        bundle: null,
        restarts: 0,
        restartAtMs: null,
        lastExit: null,
        responsive: true,
      },
    },
    { op: 'put', record: { kind: 'job', id, mood: 'happy' } },
  ]),
);

const sentAt = new Map<string, number>();
const delaysMs: number[] = [];
const links = [first];
while (links.length < admins) links.push(await connectToManager({ home }));
for (const admin of links) {
  await admin.follow({});
  await waitFor('the whole planet', () => admin.mirror.all('component').every(({ mood }) => mood === 'happy'));
  admin.mirror.onChange((batch) => {
    for (const change of batch) {
      if (change.op === 'drop') continue;
      const id = change.op === 'put' ? change.record.id : change.id;
      const kind = change.op === 'put' ? change.record.kind : change.kind;
      const sent = sentAt.get(id);
      if (kind === 'component' && sent !== undefined) delaysMs.push(performance.now() - sent);
    }
  });
}
for (let index = 0; index < changes; index++) {
  const id = ids[(index * 7) % components] ?? '/load/source0';
  // Each component in turn, and in every round the other mood: every one is a change.
  const mood = Math.floor(index / components) % 2 === 0 ? 'hungry' : 'happy';
  sentAt.set(id, performance.now());
  store.apply([{ op: 'patch', kind: 'job', id, fields: { mood } }]);
  await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
}
await waitFor('all changes at all admins', () => delaysMs.length >= changes * admins * 0.99);
process.stdout.write(
  `${String(components)} components, ${String(admins)} admins, ${String(delaysMs.length)} changes seen: ` +
    `p50 ${percentile(delaysMs, 0.5).toFixed(1)} ms, p99 ${percentile(delaysMs, 0.99).toFixed(1)} ms; goal p99 50 ms\n`,
);
for (const admin of links) admin.close();
worker.close();
const ended = new Promise((resolve) => manager.once('exit', resolve));
manager.kill('SIGTERM');
await ended;
rmSync(home, { recursive: true, force: true });
