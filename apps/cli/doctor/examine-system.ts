import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '@headwater/state';
import { say } from '../say.ts';

/** Types are stripped at run time, and sockets handed over, as from this version on. */
const leastNode = 24;
/** What a streamer has open besides its viewers, with room to spare. */
const otherFiles = 100;
const fewViewers = 1000;
/** No machine that runs this can be in an earlier year. */
const earliestMs = Date.UTC(2026, 0, 1);

export function examineNode(version: string = process.versions.node): Message {
  const args = { version, least: leastNode };
  return Number.parseInt(version, 10) >= leastNode ? say.info('doctor-node', args) : say.error('doctor-node-old', args);
}

/** Says whether jobs can be made to end with their worker. */
export async function examineSetpriv(environment: NodeJS.ProcessEnv): Promise<Message> {
  const code = await exitCodeOf('setpriv', ['--pdeathsig', 'KILL', 'true'], environment);
  return code === 0 ? say.info('doctor-setpriv') : say.warning('doctor-setpriv-missing');
}

/** Says how many viewers the limit of open files lets a streamer have. Node raises the soft limit to the hard one itself. */
export async function examineFileLimit(file = '/proc/self/limits'): Promise<Message[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, hard] = /^Max open files\s+\S+\s+(\S+)/m.exec(text) ?? [];
  if (hard === undefined) return [];
  const limit = hard === 'unlimited' ? 1_000_000 : Number(hard);
  const args = { limit, viewers: Math.max(0, limit - otherFiles) };
  return [args.viewers < fewViewers ? say.warning('doctor-few-files', args) : say.info('doctor-files', args)];
}

/** Says whether the clock and the time zone make sense: certificates and programmes depend on them. */
export async function examineTime(environment: NodeJS.ProcessEnv, nowMs: number = Date.now()): Promise<Message> {
  const { TZ } = environment;
  if (TZ !== undefined && TZ !== '' && !isZone(TZ)) return say.warning('doctor-zone-unknown', { zone: TZ });
  if (nowMs < earliestMs) return say.error('doctor-clock-wrong', { now: nowMs });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const args = { now: nowMs, zone };
  const synchronized = await outputOf('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], environment);
  return synchronized.trim() === 'no' ? say.warning('doctor-clock-free', args) : say.info('doctor-clock', args);
}

/** Says whether there is a font: texts in pictures need one. */
export async function examineFonts(folders: readonly string[] = fontFolders): Promise<Message> {
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    if (names.some((name) => /\.(ttf|otf|ttc|pfb)$/i.test(name))) return say.info('doctor-fonts');
  }
  return say.warning('doctor-no-fonts');
}

const fontFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
];

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone.replace(/^:/, '') });
    return true;
  } catch {
    // POSIX allows rules of one's own, e.g. CET-1CEST, and paths.
    return /^[A-Za-z]{3,}[-+]?\d|^:?\//.test(zone);
  }
}

function exitCodeOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', env });
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
}

/** Empty where there is no such program. */
function outputOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env, timeout: 3000 });
    let text = '';
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
    child.once('error', () => resolve(''));
    child.once('close', () => resolve(text));
  });
}
