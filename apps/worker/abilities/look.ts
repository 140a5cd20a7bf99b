import { join } from 'node:path';
import type { DeviceRecord } from '@headwater/state';
import { runProbe, type ProbeOptions } from '../probe/run-probe.ts';
import type { Log } from '../logs/log.ts';

/** A device as the look finds it. */
export type FoundDevice = Pick<DeviceRecord, 'name' | 'class' | 'element' | 'properties'>;

/** What the look's process tells, in two steps. */
export type LookAnswer = { gstreamer: string; elements: string[] } | { devices: FoundDevice[] };

/** What GStreamer has on this machine. */
export interface Look {
  /** Version; empty where there is none. */
  gstreamer: string;
  elements: readonly string[];
  /** Undefined when looking for them came to no end: what was known before still counts. */
  devices: readonly FoundDevice[] | undefined;
}

const program = join(import.meta.dirname, 'child', 'look.ts');

export type LookOptions = Omit<ProbeOptions, 'program' | 'question'> & {
  log: Log;
  /** Program that looks. Default: our own. */
  program?: string | undefined;
};

/** Looks, in a process of its own, which elements and devices there are. Never fails: where nothing is found, it says so to the log. */
export async function look(options: LookOptions): Promise<Look> {
  const { log } = options;
  const found: Look = { gstreamer: '', elements: [], devices: undefined };
  try {
    const { end, answers, words, ...exit } = await runProbe({
      ...options,
      program: options.program ?? program,
      question: {},
    });
    for (const answer of answers as LookAnswer[]) Object.assign(found, answer);
    if (end !== 'answered') log.warn('the look at elements and devices came to no end', { end, ...exit, words });
  } catch (error) {
    if (options.signal?.aborted !== true)
      log.warn('elements and devices could not be looked at', { error: String(error) });
  }
  return found;
}
