import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';

const index = new URL('index.ts', import.meta.url).href;

/** Runs the script in a process of its own; one that hangs is killed after 15 s and says so. */
async function run(script: string): Promise<{ ended: number | string | null; out: string; err: string }> {
  const child = spawn(process.execPath, [
    '--expose-gc',
    '--input-type=module',
    '-e',
    `import { gstreamer } from '${index}';\n${script}`,
  ]);
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  const ended = await new Promise<number | string | null>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal)),
  );
  clearTimeout(timer);
  return { ended, out, err };
}

const live = `const pipeline = gstreamer.parseLaunch('videotestsrc is-live=true ! video/x-raw,width=64,height=48 ! tee name=t ! queue ! appsink name=out t. ! queue ! vp8enc deadline=1 ! webmmux ! fakesink');
pipeline.onMessage((message) => { if (message.type === 'error') console.log(message.text); });
`;

test.each([
  ['that only loads', ''],
  ['with a pipeline that was never started', live],
  ['with a pipeline that was closed', `${live} await pipeline.setState('playing'); await pipeline.close();`],
  [
    'with a pipeline that is in NULL again',
    `${live} await pipeline.setState('playing'); await pipeline.setState('null');`,
  ],
  [
    'that closes while it starts',
    `${live} pipeline.setState('playing').catch(() => undefined); await pipeline.close();`,
  ],
  ['with a log listener', `gstreamer.onLog(() => undefined); gstreamer.setDebugThreshold('*:3');`],
  ['with a device monitor without listener', `gstreamer.deviceMonitor('Nothing/At/All');`],
  [
    'that asked for key units and statistics',
    `${live} pipeline.element('out').pad('sink').statistics(); pipeline.element('out').pad('sink').requestKeyUnit();`,
  ],
])('a process %s ends by itself', async (_, script) => {
  expect(await run(script)).toMatchObject({ ended: 0, err: '' });
});

test.each([
  ['while playing', `${live} await pipeline.setState('playing'); process.exit(7);`],
  ['while starting', `${live} pipeline.setState('playing'); process.exit(7);`],
  ['while paused', `${live} await pipeline.setState('paused'); process.exit(7);`],
  ['while closing', `${live} await pipeline.setState('playing'); pipeline.close(); process.exit(7);`],
  ['in a listener', `${live} pipeline.onMessage(() => process.exit(7)); pipeline.setState('playing');`],
  [
    'with samples waiting and held',
    `${live} const kept = []; pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => { kept.push(samples[0].data); if (kept.length === 5) process.exit(7); return new Promise((resolve) => setTimeout(resolve, 1)); }); pipeline.setState('playing');`,
  ],
  [
    'with a sink that blocks',
    `${live} pipeline.appSink('out').start({ maxBuffers: 1 }, () => { setTimeout(() => process.exit(7), 200); return new Promise(() => undefined); }); pipeline.setState('playing');`,
  ],
  [
    'while waiting for data that never comes',
    `const pipeline = gstreamer.parseLaunch('appsrc name=in ! fakesink'); pipeline.setState('playing'); setTimeout(() => process.exit(7), 100);`,
  ],
  [
    'with a hundred pipelines',
    `for (let i = 0; i < 100; i++) gstreamer.parseLaunch('videotestsrc is-live=true ! fakesink').setState('playing'); setTimeout(() => process.exit(7), 300);`,
  ],
  [
    'by an error that nobody catches',
    `${live} await pipeline.setState('playing'); process.exitCode = 7; setTimeout(() => { process.on('uncaughtException', () => process.exit(7)); throw new Error('x'); }, 50);`,
  ],
])('process.exit %s ends the process at once with its own code', async (_, script) => {
  const started = Date.now();
  expect(await run(script)).toMatchObject({ ended: 7, err: '' });
  expect(Date.now() - started).toBeLessThan(10_000);
});

test('a process lives for as long as its pipeline is active, and no longer', async () => {
  const { ended, out } = await run(`${live} await pipeline.setState('playing');
    setTimeout(async () => { console.log('still here'); await pipeline.close(); process.on('exit', () => console.log('end')); }, 300).unref();`);
  expect({ ended, out }).toEqual({ ended: 0, out: 'still here\nend\n' });
});

test('SIGTERM ends a process that plays', async () => {
  const { ended } = await run(`${live} await pipeline.setState('playing'); process.kill(process.pid, 'SIGTERM');`);
  expect(ended).toBe('SIGTERM');
});

test('a worker thread may load it, play and be terminated, and the process goes on', async () => {
  const worker = `import { gstreamer } from '${index}'; import { parentPort } from 'node:worker_threads'; ${live} await pipeline.setState('playing'); parentPort.postMessage('plays');`;
  const script = `import { Worker } from 'node:worker_threads';
    for (let round = 0; round < 3; round++) {
      const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(${JSON.stringify(worker)})));
      await new Promise((resolve, reject) => { worker.on('message', resolve); worker.on('error', reject); });
      await worker.terminate();
    }
    console.log(gstreamer.version.length > 0);`;
  expect(await run(script)).toMatchObject({ ended: 0, out: 'true\n', err: '' });
});

test('pipelines in NULL that are forgotten are collected, with all that hangs on them', async () => {
  const { ended, out, err } = await run(`
    const registry = new FinalizationRegistry(() => gone++);
    let gone = 0;
    for (let i = 0; i < 50; i++) {
      const pipeline = gstreamer.parseLaunch('appsrc name=in ! appsink name=out');
      pipeline.appSource('in'); pipeline.appSink('out').start({ maxBuffers: 1 }, () => undefined);
      pipeline.onMessage(() => undefined); pipeline.element('in').on('need-data', () => undefined);
      registry.register(pipeline);
    }
    for (let i = 0; i < 20 && gone < 50; i++) { globalThis.gc(); await new Promise((resolve) => setTimeout(resolve, 20)); }
    console.log(gone >= 49);`);
  expect({ ended, out, err }).toEqual({ ended: 0, out: 'true\n', err: '' });
});
