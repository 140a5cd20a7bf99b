import { homedir } from 'node:os';
import { join } from 'node:path';
import { readIfThere } from '@headwater/storage/stored-file';
import { z } from 'zod';
import type { Address } from '../../bridge/greeter-bridge.ts';

const runSchema = z.object({ pid: z.number(), port: z.number(), address: z.string(), fingerprint: z.string() });

/** The manager that runs in a home, and its key as its own file tells it. */
export interface HomeManager {
  address: Address;
  fingerprint: string;
}

/** The folder of all that Headwater stores for this person. */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  return env['HEADWATER_HOME'] ?? join(homedir(), '.local/share/headwater');
}

/** Says where this home's manager answers; undefined when none runs. */
export async function homeManager(home: string): Promise<HomeManager | undefined> {
  // What cannot be read is nothing that runs for this person.
  const run = parse((await readIfThere(join(home, 'manager/run.json')).catch(() => undefined)) ?? '');
  if (run === undefined || !isAlive(run.pid)) return undefined;
  const isEverywhere = run.address === '0.0.0.0' || run.address === '::';
  return {
    address: { host: isEverywhere ? '127.0.0.1' : run.address, port: run.port },
    fingerprint: run.fingerprint,
  };
}

/** The token that lets the same person in; undefined when there is none that can be read. */
export async function homeToken(home: string): Promise<string | undefined> {
  const token = (await readIfThere(join(home, 'manager/admin-token')).catch(() => undefined))?.trim();
  return token === '' ? undefined : token;
}

function parse(text: string): z.infer<typeof runSchema> | undefined {
  try {
    return runSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's: it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
