import { Problem, speak, systemClock, type Clock, type ParameterValues } from '@headwater/state';
import type { Referrer, RunningService, ServiceHost } from '../kit/service.ts';
import { DiskWriter } from './disk-writer.ts';
import { systemDisk, type Disk } from './disk.ts';
import { explainDisk } from './explain-disk.ts';
import { fileName } from './file-name.ts';
import en from './locale/en.json' with { type: 'json' };
import { RecordingPlan, type RotationLimits } from './recording-plan.ts';
import { SpaceWatch, type SpaceBounds } from './space-watch.ts';

const say = speak('recorder', en.messages);
const eater = 'stream';

/** With less than this, not even a beginning is made. */
const leastFreeBytes = 1_000_000;
/** When so much waits, no more is taken: the rest waits at the feeder, which has a bound of its own. */
const mostWaitingBytes = 16_000_000;
/** When so little is left of it, more is taken again. */
const fewWaitingBytes = 4_000_000;

export interface RecorderOptions {
  clock: Clock;
  disk: Disk;
}

/** Starts the recorder: it eats one muxed feed and writes all of it to files. Throws Problem where it cannot write. */
export async function start(
  host: ServiceHost,
  _referrers: readonly Referrer[],
  { clock, disk }: RecorderOptions = { clock: systemClock, disk: systemDisk },
): Promise<RunningService> {
  let { parameters } = host;
  const directory = String(parameters['directory']);
  const pattern = String(parameters['name']);
  await mustTakeFiles(disk, directory);

  const plan = new RecordingPlan(rotationOf(parameters));
  const space = new SpaceWatch(directory, spaceOf(parameters), clock.nowMs(), (warning) => {
    if (warning !== undefined) return host.say(warning);
    host.unsay('recorder:space-low');
    host.unsay('recorder:space-low-idle');
  });
  let isHeld = false;
  const writer = new DiskWriter({
    disk,
    directory,
    clock,
    name: (atMs) => fileName(pattern, { id: host.id, label: host.label, atMs }),
    onBegun({ path }) {
      host.log.info('file begins', { path });
      host.ready();
    },
    onFree: (free) => space.look(free, writer.bytes, clock.nowMs()),
    onRemoved(path) {
      host.log.warn('file deleted while it was recorded', { path });
      host.say(say.warning('file-removed', { path }));
      plan.cut();
    },
    onWaiting(bytes) {
      if (!isHeld && bytes >= mostWaitingBytes) hold(true);
      else if (isHeld && bytes <= fewWaitingBytes) hold(false);
    },
    onFailed: (error, path) => host.say(explainDisk(error, placeOf(error, path), pattern)),
  });
  function hold(held: boolean): void {
    isHeld = held;
    host.pause(eater, held);
    if (held) host.say(say.warning('disk-slow', { path: directory, waiting: writer.waiting }));
    else host.unsay('recorder:disk-slow');
  }
  /** A full disk is told by its directory, so that it is one message wherever it was noticed. */
  function placeOf({ code }: NodeJS.ErrnoException, path: string): string {
    return code === 'EIO' ? path : directory;
  }

  host.eat(eater, (event) => {
    if (event.type === 'caps' && event.missed === true) host.say(say.error('data-lost', { path: writer.path }));
    writer.push(plan.take(event));
    if (event.type === 'packet' && plan.wantsKeyFrame) host.requestKeyFrame(eater);
  });

  return {
    setParameters(values) {
      parameters = { ...parameters, ...values };
      plan.limits = rotationOf(parameters);
      space.bounds = spaceOf(parameters);
    },
    numbers: () => ({
      bytes: writer.bytes,
      files: writer.begun,
      seconds: writer.seconds,
      free: writer.freeBytes,
      waiting: writer.waiting,
    }),
    answers: { files: () => writer.files.map((file) => ({ ...file })) },
    actions: {
      cut() {
        plan.cut();
        host.requestKeyFrame(eater);
        return null;
      },
    },
    stop: () => writer.close(),
  };
}

async function mustTakeFiles(disk: Disk, directory: string): Promise<void> {
  try {
    await disk.probe(directory);
    if ((await disk.freeBytes(directory)) < leastFreeBytes)
      throw Object.assign(new Error('not even a beginning fits'), { code: 'ENOSPC' });
  } catch (error) {
    throw new Problem(explainDisk(error as NodeJS.ErrnoException, directory, ''), { cause: error });
  }
}

function rotationOf(parameters: ParameterValues): RotationLimits {
  return { afterS: Number(parameters['rotate-time']), afterBytes: Number(parameters['rotate-size']) };
}

function spaceOf(parameters: ParameterValues): SpaceBounds {
  return { freeBytes: Number(parameters['free-space']), freeS: Number(parameters['free-time']) };
}
