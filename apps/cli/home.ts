import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where a running manager of this home answers. The manager writes it when it listens and removes it at its end. */
export interface RunFile {
  pid: number;
  port: number;
  address: string;
  /** SHA-256 (base64url) of the public key of its certificate. */
  fingerprint: string;
}

/** The folder of all that Headwater stores. */
export function homeFolder(option: string | undefined): string {
  return resolve(option ?? process.env['HEADWATER_HOME'] ?? join(homedir(), '.local/share/headwater'));
}

/** Says where this home's manager answers; undefined when none runs. */
export async function readRunFile(home: string): Promise<RunFile | undefined> {
  try {
    return JSON.parse(await readFile(join(home, 'manager/run.json'), 'utf8')) as RunFile;
  } catch {
    // Not there, or being written: either way nobody answers yet.
    return undefined;
  }
}

/** The address to reach that manager at from this machine. */
export function addressOf({ port, address }: RunFile): string {
  const isEverywhere = address === '0.0.0.0' || address === '::';
  const host = isEverywhere ? '127.0.0.1' : address.includes(':') ? `[${address}]` : address;
  return `wss://${host}:${String(port)}/link`;
}
