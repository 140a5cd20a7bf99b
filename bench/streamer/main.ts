// Our streamer against icecast2, in turn on one machine.
//   node bench/streamer/main.ts [--quick] [--json FILE] [--only headwater|icecast2]
import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeCertificate } from '../../packages/components/kit/testing/test-certificate.ts';
import { cpuSeconds, pssBytes } from '../process-figures.ts';
import { startIcecast } from './icecast-process.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'string' }, only: { type: 'string' } },
});
const quick = options.quick === true;

interface Load {
  name: string;
  viewers: number;
  pieceBytes: number;
  profile: 'balanced' | 'low-cost';
  /** Viewers come by https. */
  tls: boolean;
  measuredS: number;
  /** What the design wants: part of icecast2's CPU, and added latency. */
  reach: { cpu: number; p99Ms: number };
}

const loads: readonly Load[] = [
  {
    name: '1 Mbit/s',
    viewers: quick ? 300 : 1000,
    pieceBytes: 5000,
    profile: 'balanced',
    tls: false,
    measuredS: quick ? 6 : 20,
    reach: { cpu: 0.4, p99Ms: 300 },
  },
  {
    name: '128 kbit/s',
    viewers: quick ? 1200 : 4000,
    pieceBytes: 640,
    profile: 'low-cost',
    tls: false,
    measuredS: quick ? 6 : 20,
    reach: { cpu: 1, p99Ms: 1200 },
  },
  {
    name: '1 Mbit/s TLS',
    viewers: quick ? 300 : 1000,
    pieceBytes: 5000,
    profile: 'balanced',
    tls: true,
    measuredS: quick ? 6 : 20,
    reach: { cpu: 1, p99Ms: 300 },
  },
];

/** `relay`: several streams under one name, where the porter speaks TLS and the streamer is behind it. */
type Server = 'icecast2' | 'headwater' | 'relay';

interface Figures {
  server: string;
  load: string;
  viewers: number;
  cpuSecondsPerGb: number;
  corePercent: number;
  deliveredPart: number;
  p50Ms: number;
  p99Ms: number;
  kbPerViewer: number;
  gone: number;
  /** Viewers that had no whole piece of the stream by the end. */
  starved: number;
}

interface ClientReport {
  bytes: number;
  seconds: number;
  gone: number;
  synced: number;
  p50Ms: number;
  p99Ms: number;
}

const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
const client = join(folder, 'load-client');
const pem = join(folder, 'bench.pem');
const children = new Set<ChildProcess>();
const figures: Figures[] = [];

try {
  const clientSource = join(import.meta.dirname, 'load-client.c');
  execFileSync('cc', ['-O2', '-Wall', '-o', client, clientSource, '-lssl', '-lcrypto'], { stdio: 'inherit' });
  const { certificate, key } = makeCertificate(folder, ['localhost']);
  writeFileSync(pem, Buffer.concat([readFileSync(certificate), readFileSync(key)]));
  for (const load of loads)
    for (const server of ['icecast2', 'headwater', 'relay'] as const) {
      if (server === 'relay' && !load.tls) continue;
      if (options.only !== undefined && options.only !== server) continue;
      figures.push(await measure(server, load));
      end();
    }
} finally {
  end();
  rmSync(folder, { recursive: true, force: true });
}
report();

async function measure(server: Server, load: Load): Promise<Figures> {
  const { pid, port } = await (server === 'icecast2' ? icecast(load) : headwater(load, server));
  // What it needs without viewers: after it has had the stream for a while.
  await pause(3000);
  const before = pssBytes(pid);
  // Warm enough that start bursts have been read and the compiler has seen the hot paths.
  const args = ['127.0.0.1', port, '/live', load.viewers, quick ? 3 : 6, load.measuredS, load.pieceBytes].map(String);
  if (load.tls) args.push('tls');
  const viewers = spawn(client, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(viewers);
  let text = '';
  let begunCpu: number | undefined;
  let held = 0;
  viewers.stdout.on('data', (piece: Buffer) => {
    begunCpu ??= cpuSeconds(pid);
    text += piece.toString();
  });
  const sampling = setInterval(() => {
    if (begunCpu !== undefined && viewers.exitCode === null) held = Math.max(held, pssBytes(pid));
  }, 1000);
  await once(viewers.stdout, 'end');
  clearInterval(sampling);
  const cpu = cpuSeconds(pid) - (begunCpu ?? 0);
  const told = JSON.parse(text.split('\n')[1] ?? '') as ClientReport;
  const expected = load.viewers * load.pieceBytes * 25 * told.seconds;
  return {
    server,
    load: load.name,
    viewers: load.viewers,
    cpuSecondsPerGb: cpu / (told.bytes / 1e9),
    corePercent: (cpu / told.seconds) * 100,
    deliveredPart: told.bytes / expected,
    p50Ms: told.p50Ms,
    p99Ms: told.p99Ms,
    kbPerViewer: (held - before) / load.viewers / 1000,
    gone: told.gone,
    starved: load.viewers - told.gone - told.synced,
  };
}

async function icecast({ viewers, pieceBytes, tls }: Load): Promise<{ pid: number; port: number }> {
  const { child, port } = await startIcecast(folder, viewers, tls ? pem : undefined);
  children.add(child);
  await source(['icecast', String(port), '/live', String(pieceBytes), ...(tls ? ['tls'] : [])]);
  return { pid: child.pid ?? 0, port };
}

async function headwater({ pieceBytes, profile, tls }: Load, server: Server): Promise<{ pid: number; port: number }> {
  const path = join(folder, 'feed');
  rmSync(path, { force: true });
  await source(['gdp', path, String(pieceBytes)]);
  const child = fork(join(import.meta.dirname, 'streamer-process.ts'), [
    path,
    profile,
    server === 'relay' ? 'relay' : tls ? 'tls' : 'plain',
    pem,
  ]);
  children.add(child);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { pid: child.pid ?? 0, port };
}

async function source(args: readonly string[]): Promise<void> {
  const child = fork(join(import.meta.dirname, 'source.ts'), args);
  children.add(child);
  await once(child, 'message');
}

/** Ends what was started, the newest first. */
function end(): void {
  for (const child of [...children].reverse()) child.kill();
  children.clear();
}

function report(): void {
  const head = ['load', 'viewers', 'server', 'CPU s/GB', '% of a core', 'p50 ms', 'p99 ms', 'kB/viewer', 'delivered'];
  const rows = figures.map((one) => [
    one.load,
    String(one.viewers),
    one.server,
    one.cpuSecondsPerGb.toFixed(2),
    one.corePercent.toFixed(0),
    String(one.p50Ms),
    String(one.p99Ms),
    one.kbPerViewer.toFixed(1),
    `${(one.deliveredPart * 100).toFixed(1)} %${one.gone > 0 ? `, ${one.gone} gone` : ''}${one.starved > 0 ? `, ${one.starved} starved` : ''}`,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows])
    process.stdout.write(`${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}\n`);
  for (const { name, reach } of loads) {
    const [theirs, ours, relayed] = ['icecast2', 'headwater', 'relay'].map((server) =>
      figures.find((one) => one.load === name && one.server === server),
    );
    if (theirs === undefined || ours === undefined) continue;
    const part = ours.cpuSecondsPerGb / theirs.cpuSecondsPerGb;
    if (relayed !== undefined)
      process.stdout.write(
        `${name}: relayed by the porter ${(relayed.cpuSecondsPerGb / ours.cpuSecondsPerGb).toFixed(2)} of the CPU of a name of its own\n`,
      );
    const verdict = (fits: boolean) => (fits ? 'reached' : 'MISSED');
    process.stdout.write(
      `${name}: ${part.toFixed(2)} of icecast2's CPU (at most ${reach.cpu}: ${verdict(part <= reach.cpu)}), ` +
        `p99 ${ours.p99Ms} ms (at most ${reach.p99Ms}: ${verdict(ours.p99Ms <= reach.p99Ms)}), ` +
        `${ours.kbPerViewer.toFixed(1)} kB per viewer (at most 50: ${verdict(ours.kbPerViewer <= 50)})\n`,
    );
  }
  const json = JSON.stringify({ benchmark: 'streamer', quick, figures });
  if (options.json === undefined) process.stdout.write(`${json}\n`);
  else writeFileSync(options.json, `${json}\n`);
}
