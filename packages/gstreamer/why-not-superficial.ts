import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gstreamer } from './index.ts';

/**
 * Shows why this binding exists: installs gstreamer-superficial in a temporary folder, asks it and ours for the same things,
 * and prints the answers side by side: `node why-not-superficial.ts`.
 */
interface Superficial {
  Pipeline: new (launch: string) => {
    play(): void;
    stop(): void;
    findChild(name: string): Record<string, unknown>;
    pollBus(listener: (message: Record<string, unknown>) => void): void;
  };
}

const version = '1.7.4';
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const missingCamera = 'v4l2src device=/dev/video99 ! fakesink';

function install(folder: string): Superficial {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', `gstreamer-superficial@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return createRequire(join(folder, 'package.json'))('gstreamer-superficial') as Superficial;
}

async function cameraWithSuperficial(superficial: Superficial): Promise<string> {
  const seen: string[] = [];
  const pipeline = new superficial.Pipeline(missingCamera);
  pipeline.pollBus((message) => seen.push(String(message['type'])));
  pipeline.play();
  await wait(2000);
  pipeline.stop();
  return seen.includes('error')
    ? `an error: ${seen.join(', ')}`
    : `no error in 2 s, only: ${seen.join(', ') || 'nothing'}`;
}

async function cameraWithOurs(): Promise<string> {
  const pipeline = gstreamer.parseLaunch(missingCamera);
  const seen: string[] = [];
  pipeline.onMessage((message) => {
    if (message.type === 'error') seen.push(`${message.element} (${message.domain} ${message.code}): ${message.text}`);
  });
  await pipeline.setState('playing').catch(() => undefined);
  await pipeline.close();
  return seen.join(', ');
}

const attempt = (call: () => unknown): string => {
  try {
    return String(call());
  } catch (error) {
    return `throws: ${error instanceof Error ? error.message : String(error)}`;
  }
};

function setAndGet(
  superficial: Superficial,
  launch: string,
  property: string,
  value: number | bigint | string,
): [string, string] {
  const theirs = attempt(() => {
    const child = new superficial.Pipeline(launch).findChild('it');
    child[property] = typeof value === 'bigint' ? Number(value) : value;
    return child[property];
  });
  const ours = attempt(() => {
    const element = gstreamer.parseLaunch(launch).element('it');
    element.set(property, value);
    return element.get(property);
  });
  return [theirs, ours];
}

const folder = mkdtempSync(join(tmpdir(), 'why-not-superficial-'));
try {
  const superficial = install(folder);
  const show = (question: string, theirs: string, ours: string): void =>
    console.log(`\n${question}\n  gstreamer-superficial ${version}: ${theirs}\n  ours: ${ours}`);
  show('A camera that is not there', await cameraWithSuperficial(superficial), await cameraWithOurs());
  const queue = 'fakesrc ! queue name=it ! fakesink';
  show('queue.max-size-bytes = 16777217', ...setAndGet(superficial, queue, 'max-size-bytes', 16_777_217));
  show(
    'queue.max-size-time = 9007199254740993',
    ...setAndGet(superficial, queue, 'max-size-time', 9_007_199_254_740_993n),
  );
  show(
    'x264enc.bitrate = 300001',
    ...setAndGet(superficial, 'fakesrc ! x264enc name=it ! fakesink', 'bitrate', 300_001),
  );
  show(
    'vp8enc.target-bitrate = 300001 (kept in kbit/s by vp8enc itself)',
    ...setAndGet(superficial, 'fakesrc ! vp8enc name=it ! fakesink', 'target-bitrate', 300_001),
  );
  show('videotestsrc.pattern = ball', ...setAndGet(superficial, 'videotestsrc name=it ! fakesink', 'pattern', 'ball'));
} finally {
  rmSync(folder, { recursive: true });
}
// Its bus thread keeps a process that has polled alive.
process.exit();
