import { readFile } from 'node:fs/promises';
import { Problem, Store, systemClock, type MessageRecord } from '@headwater/state';
import { removeHalfWritten } from '@headwater/storage/stored-file';
import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { tellAbilities, type Abilities } from './abilities/abilities.ts';
import { bundleCache } from './bundles/bundle-cache.ts';
import { checks } from './checks/checks.ts';
import { workerChecks } from './calls/check.ts';
import { offer } from './calls/offer.ts';
import { wanted as wantedList } from './calls/want.ts';
import { makeFeedFolder, removeFeedFolder } from './feeds/feed-folder.ts';
import { lockFolder } from './home/folder-lock.ts';
import { makeFolders, workerHome, type WorkerHome } from './home/worker-home.ts';
import { deathSignal } from './jobs/death-signal.ts';
import { Jobs } from './jobs/jobs.ts';
import { jobProgram } from './jobs/spawn-job.ts';
import { warmRegistry } from './jobs/warm-registry.ts';
import { looks, type Looks } from './looks/looks.ts';
import { createLog, type WorkerLog } from './logs/log.ts';
import { openLogFile } from './logs/log-file.ts';
import { readableLine } from './logs/readable-line.ts';
import { openManagerLink, type ManagerLink } from './manager-link/manager-link.ts';
import { readWorkerKey, writeWorkerKey, type WorkerKey } from './manager-link/worker-key.ts';
import type { WorkerOptions } from './options.ts';
import { say } from './say.ts';
import { wantedFile, type WantedFile } from './wanted/wanted-file.ts';

/** A running worker. */
export interface Worker {
  readonly log: WorkerLog;
  /** Resolves when the manager would not take the join token of a worker that has nothing to run without it. */
  readonly refused: Promise<Problem>;
  /** Goes on in a new log file, after the old one was renamed. */
  reopenLog(): void;
  /** Ends all jobs in order, then everything else. */
  close(): Promise<void>;
}

export interface WorkerSurroundings {
  environment: NodeJS.ProcessEnv;
  /** Shows a line on the terminal; absent where there is none. */
  terminal?: ((text: string) => void) | undefined;
  /** Says something to whoever started it, which ends nothing. */
  tell?: ((problem: Problem) => void) | undefined;
  /** Program of the jobs. Default: the one that is installed. */
  program?: string | undefined;
  /** Program that builds GStreamer's registry. Default: the one that is installed. */
  registryProgram?: string | undefined;
  /** Program that looks for elements and devices. Default: the one that is installed. */
  lookProgram?: string | undefined;
  /** Program of check jobs. Default: the one that is installed. */
  checkProgram?: string | undefined;
}

/** Starts a worker: it runs what it is known to want, and looks for its manager. Throws Problem when it cannot. */
export async function startWorker(options: WorkerOptions, surroundings: WorkerSurroundings): Promise<Worker> {
  const { environment, terminal, program = jobProgram, registryProgram } = surroundings;
  const clock = systemClock;
  const home = workerHome(options.home, options.name, environment);
  await makeFolders(home);
  const unlock = await lockFolder(home.lock);
  const logFile = await openLogFile(home.log, terminal && ((line) => terminal(readableLine(line))));
  const log = createLog(logFile, options.logLevel, () => clock.nowMs());
  const store = new Store({ clock });
  const file = wantedFile(home.wanted, () => clock.nowMs());
  const messages = workerMessages(store, options.name);

  let link: ManagerLink | undefined;
  let jobs: Jobs | undefined;
  let abilities: Abilities | undefined;
  let looking: Looks | undefined;
  const refused = Promise.withResolvers<Problem>();
  const ending = new AbortController();
  const close = async (): Promise<void> => {
    log.info('worker ends');
    ending.abort();
    looking?.close();
    await abilities?.close();
    await jobs?.stopAll();
    await link?.close();
    await removeFeedFolder(home.feeds);
    await logFile.close();
    await unlock();
  };

  try {
    const [, resumed, key, signal] = await Promise.all([
      makeFeedFolder(home.feeds),
      readWanted(file, log, messages.say),
      readKey(home, log, messages.say),
      deathSignal(),
      // A worker that was killed while it wrote leaves what nobody reads.
      removeHalfWritten(home.folder),
      removeHalfWritten(home.bundles),
    ]);
    const place = placeOfManager(options, key);
    if (place === undefined && resumed.length === 0) throw new Problem(say.error('no-key'));
    if (signal.length === 0) log.warn('no setpriv here: jobs may outlive a worker that is killed');
    log.info('worker starts', { name: options.name, pid: process.pid, components: resumed.length });

    const jobEnvironment = { ...environment, NODE_COMPILE_CACHE: home.compileCache, GST_REGISTRY_UPDATE: 'no' };
    const bundles = bundleCache({
      folder: home.bundles,
      log,
      fetch: (hash) => link?.getBundle(hash) ?? Promise.reject(new Error('this worker knows no manager')),
    });
    const ready = warmRegistry({
      stamp: home.registryStamp,
      environment: jobEnvironment,
      log,
      program: registryProgram,
      signal: ending.signal,
    });
    const running = new Jobs({
      clock,
      store,
      log,
      bundles,
      program,
      deathSignal: signal,
      environment: jobEnvironment,
      feedFolder: home.feeds,
      launchText: options.allowLaunchText,
      ready,
    });
    jobs = running;
    const wanted = wantedList({ jobs, file, bundles, store, log });
    wanted.resume(resumed);
    // What was installed a moment ago counts, so these bring the registry up to date themselves.
    const probing = { deathSignal: signal, environment: { ...jobEnvironment, GST_REGISTRY_UPDATE: 'yes' } };
    const own = tellAbilities({
      ...probing,
      worker: options.name,
      home: home.folder,
      launchText: options.allowLaunchText,
      store,
      clock,
      log,
      ready,
      program: surroundings.lookProgram,
    });
    abilities = own;
    const checking = workerChecks({
      checks: checks({ ...probing, program: surroundings.checkProgram }),
      bundles,
      jobs,
      store,
      launchText: options.allowLaunchText,
    });
    const ownLooks = looks({
      clock,
      log,
      deathSignal: signal,
      environment: jobEnvironment,
      feedFolder: home.feeds,
      worker: options.name,
      limit: options.maxLooks,
    });
    looking = ownLooks;
    if (place !== undefined) {
      const { onWanted } = messages;
      link = openManagerLink({
        ...place,
        worker: options.name,
        version: await ownVersion(),
        joinToken: options.joinToken,
        saveKey: keySaver(home, key),
        clock,
        random: Math.random,
        log,
        offer: offer({
          jobs,
          wanted,
          abilities: own,
          check: checking,
          looks: ownLooks,
          connectStreams: (ticket) => link?.openStreams(ticket) ?? Promise.reject(new Error('there is no manager')),
          store,
          feedFolder: home.feeds,
          logPath: home.log,
          clock,
          log,
          onWanted,
        }),
        onConnected: () => running.managerIsBack(),
        onJoinRefused: (problem) => {
          if (resumed.length === 0) refused.resolve(problem);
        },
        onKeyRefused: (problem) => {
          if (store.get('message', `${options.name}#${problem.problem.key}`) !== undefined) return;
          log.error(problem.problem.text, {});
          messages.say(problem);
          surroundings.tell?.(problem);
        },
      });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { log, refused: refused.promise, reopenLog: () => logFile.reopen(), close };
}

function placeOfManager(
  { manager, fingerprint }: WorkerOptions,
  key: WorkerKey | undefined,
): { url: string; fingerprint: string; key: string | undefined } | undefined {
  const url = manager ?? key?.url;
  const pin = fingerprint ?? key?.fingerprint;
  return url === undefined || pin === undefined ? undefined : { url, fingerprint: pin, key: key?.key };
}

function keySaver(home: WorkerHome, stored: WorkerKey | undefined): (key: WorkerKey) => Promise<void> {
  let last = stored;
  return async (key) => {
    if (last?.key === key.key && last.url === key.url && last.fingerprint === key.fingerprint) return;
    await writeWorkerKey(home.key, key);
    last = key;
  };
}

// Neither file may keep the show from going on: what can be run is run, and a person is told.
async function readWanted(
  file: WantedFile,
  log: WorkerLog,
  tell: (problem: Problem) => void,
): Promise<WantedComponent[]> {
  try {
    return await file.read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.error(error.problem.text, { debug: error.problem.debug ?? '' });
    tell(error);
    return [];
  }
}

async function readKey(
  home: WorkerHome,
  log: WorkerLog,
  tell: (problem: Problem) => void,
): Promise<WorkerKey | undefined> {
  try {
    return await readWorkerKey(home.key);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.error(error.problem.text);
    tell(error);
    return undefined;
  }
}

/** Messages about the worker itself. They are void once the manager has said what it wants. */
function workerMessages(store: Store, worker: string): { say: (problem: Problem) => void; onWanted: () => void } {
  return {
    say({ problem }) {
      const about = { componentId: null, workerId: worker };
      const record: MessageRecord = { kind: 'message', id: `${worker}#${problem.key}`, ...about, ...problem };
      store.apply([{ op: 'put', record }]);
    },
    onWanted() {
      const own = store.all('message').filter(({ workerId }) => workerId === worker);
      store.apply(own.map(({ id }) => ({ op: 'drop', kind: 'message', id })));
    },
  };
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
