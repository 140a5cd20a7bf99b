import ownPackage from './package.json' with { type: 'json' };
import { mkdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Problem, systemClock, type Clock, type Message } from '@headwater/state';
import { Gestures } from './calls/gestures.ts';
import { checkPassword } from './calls/login.ts';
import type { ManagerParts } from './calls/manager-parts.ts';
import { Catalog } from './catalog/catalog.ts';
import { lockHome } from './home/home-lock.ts';
import { openManagerLog } from './home/manager-log.ts';
import { storeProblem } from './home/store-problem.ts';
import { errorCode, removeHalfWritten, writeFileAtomically } from '@headwater/storage/stored-file';
import { Accounts } from './login/accounts.ts';
import { AdminLinks } from './login/admin-links.ts';
import { NumberTaker } from './history/number-taker.ts';
import { openJournal } from './journal/open-journal.ts';
import { AdminLogins } from './login/admin-logins.ts';
import { SessionFile } from './login/session-file.ts';
import { adminToken } from './login/admin-token.ts';
import { LoginThrottle } from './login/login-throttle.ts';
import { WorkerKeys } from './login/worker-keys.ts';
import { ManagerMetrics } from './metrics/manager-metrics.ts';
import { metricsDoor } from './metrics/metrics-door.ts';
import { planetMetrics } from './metrics/planet-metrics.ts';
import type { ManagerOptions } from './options.ts';
import { makePage } from './page/page.ts';
import { Planet } from './planet/planet.ts';
import { readRunState, writeRunState } from './planet/run-state.ts';
import { RunStateKeeper } from './planet/run-state-keeper.ts';
import { WorkerLinks } from './planet/worker-links.ts';
import { WorkerStreams } from './planet/worker-streams.ts';
import { openRevisions, planetFolder } from './revisions/open-revisions.ts';
import { say } from './say.ts';
import { Secrets } from './secrets/secrets.ts';
import { announceBeyondLoopback } from './server/announce.ts';
import { managerCertificate } from './server/certificate.ts';
import { HttpApp } from './server/http-app.ts';
import { LinkDoor } from './server/link-door.ts';
import { isLoopback } from './server/loopback.ts';
import { Port } from './server/port.ts';
import { RefusalLog } from './server/refusal-log.ts';

const maxAnonymous = 64;

const { version } = ownPackage;

/** A manager that listens. */
export interface RunningManager {
  port: number;
  fingerprint: string;
  /** What is wrong with the planet file: for the terminal that it was started from. */
  messages: readonly Message[];
  /** Opens the log file anew. */
  reopenLog(): void;
  /** Ends everything in order; what workers run goes on. */
  close(): Promise<void>;
}

/** Starts a manager in its home. Throws Problem when it cannot, and then leaves nothing behind. */
export async function startManager(options: ManagerOptions, clock: Clock = systemClock): Promise<RunningManager> {
  const folder = join(options.home, 'manager');
  await makeFolder(folder);
  /** What was opened, to be closed the other way round. */
  const opened: (() => unknown)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    opened.push(await lockHome(options.home, join(folder, 'manager.pid')));
    await removeHalfWritten(folder);
    const logFile = openManagerLog(options.home, options.logLevel);
    opened.push(() => logFile.close());
    const { log } = logFile;
    const opening = [
      managerCertificate(folder),
      adminToken(join(folder, 'admin-token')),
      WorkerKeys.open(join(folder, 'workers.json'), clock),
      Accounts.open(join(folder, 'accounts.json'), clock),
      Secrets.open(join(folder, 'secrets.yaml')),
      Catalog.open({
        folders: options.components,
        cacheFolder: join(folder, 'bundles'),
        clock,
        onChange: () => {
          log.info('component folders changed');
          planet.refreshBundles();
        },
        onTrouble: (event, fields) => log.warn(fields, event),
      }).then((catalog) => {
        opened.push(() => catalog.close());
        return catalog;
      }),
    ] as const;
    // What one of them refuses ends nothing while another is still being opened.
    await Promise.allSettled(opening);
    const [certificate, token, keys, accounts, secrets, catalog] = await Promise.all(opening);
    const sessions = await SessionFile.open({
      ...{ path: join(folder, 'sessions.json'), clock, accounts },
      onTrouble: (err) => log.warn({ err }, 'who is logged in is not kept'),
    });
    opened.push(() => sessions.settled());
    const file = options.planet ?? join(folder, 'planet.yaml');
    const ownFolder = planetFolder(folder, file);
    await makeFolder(ownFolder);
    const runStatePath = join(ownFolder, 'run-state.json');
    const { state: runState, messages: runStateMessages } = await readRunState(runStatePath);
    const runStateKeeper = new RunStateKeeper({
      ...{ state: runState, clock },
      write: (state) => writeRunState(runStatePath, state),
      onSaved: (err) => {
        if (err !== undefined) log.error({ err }, 'run state not saved');
        const code = errorCode(err instanceof Error ? (err.cause ?? err) : err);
        planet.setMessages('run-state', err === undefined ? [] : [say.error('run-state-unsaved', { code })]);
      },
    });
    opened.push(() => runStateKeeper.close());
    const planet = new Planet({
      clock,
      catalog,
      runState: runStateKeeper,
      secretOf: (name) => secrets.valueOf(name),
    });
    opened.push(secrets.onChange(() => planet.refreshSecrets()));
    planet.setMessages('run-state', runStateMessages);
    const isNamed = options.planet !== undefined;
    const revisions = await openRevisions({ planet, clock, log, folder: ownFolder, file, isNamed });
    opened.push(async () => {
      await revisions.settled();
      await revisions.keeper.close();
    });
    const messages = [...runStateMessages, ...(await revisions.keeper.messages()), ...catalog.messages];
    for (const { key, text, level } of messages) log[level === 'warning' ? 'warn' : level]({ key }, text);
    const { journal, close: closeJournal } = await openJournal({
      ...{ folder: join(folder, 'journal'), clock, store: planet.store },
      onMessages: (found) => planet.setMessages('journal', found),
    });
    opened.push(closeJournal);
    opened.push(planet.mutes.watch(({ id, who, reason }) => journal.add({ what: 'mute-ended', id, who, reason })));
    const workers = new WorkerLinks({
      planet,
      clock,
      hasJoined: (worker) => keys.hasJoined(worker),
      onTrouble: (event, fields) => log.warn(fields, event),
    });
    opened.push(() => workers.close());
    const gestures = new Gestures({ planet, workers, revisions, clock, log });
    opened.push(() => gestures.close());
    const numbers = new NumberTaker({ clock, store: planet.store, types: () => planet.types });
    opened.push(() => numbers.close());
    const place = { port: 0 };
    const parts: ManagerParts = {
      ...{ journal, numbers, planet, revisions, gestures, workers, catalog, keys, clock, log },
      ...{ accounts, secrets, links: new AdminLinks() },
      streams: new WorkerStreams(clock),
      logins: new AdminLogins(clock, token, sessions),
      throttle: new LoginThrottle(clock),
      metrics: new ManagerMetrics(version, () => door.countLinks()),
      fingerprint: certificate.fingerprint,
      loginUrl: (code) => `${baseUrl(options.listen, place.port)}/#login=${code}`,
    };
    const refusals = new RefusalLog(log);
    const page = makePage();
    const metrics = metricsDoor({
      own: parts.metrics,
      planet: () => planetMetrics(planet.store, planet.types),
      logIn: (address, shown) => checkPassword(parts, address, shown),
    });
    const app = await HttpApp.open({
      ...{ page, metrics, publicCode: (hash) => catalog.publicCode(hash) },
      onError: (err, url) => log.error({ err, url }, 'request failed'),
    });
    opened.push(() => app.close());
    const onRefused = (reason: string, address: string): void => refusals.note(reason, address);
    const door = new LinkDoor({ parts, onRefused, onKnown: (socket) => port.known(socket) });
    const port = new Port({
      certificate,
      maxAnonymous,
      onRefused,
      onRequest: app.listener,
      onUpgrade: (request, socket, head) => door.upgrade(request, socket, head),
    });
    opened.push(() => port.close());
    opened.push(() => door.close());
    place.port = await port.listen(options.listen, options.port);
    await writeRunFile(options, folder, place.port, certificate.fingerprint);
    opened.push(() => rm(join(folder, 'run.json'), { force: true }));
    log.info({ port: place.port, listen: options.listen }, 'manager listens');
    opened.push(
      announceBeyondLoopback({
        ...{ networkAddress: options.announce, listen: options.listen, port: place.port },
        name: () => planet.store.get('planet', 'planet')?.name ?? '',
        onTrouble: (err) => log.warn({ err }, 'not announced'),
      }),
    );
    opened.push(() => log.info('manager ends'));
    return {
      port: place.port,
      fingerprint: certificate.fingerprint,
      messages,
      reopenLog: () => logFile.reopen(),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw storeProblem(folder, error) ?? error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Problem(say.error('home-not-writable', { path: folder, code: errorCode(cause) }), { cause });
  }
}

async function writeRunFile(
  { listen }: ManagerOptions,
  folder: string,
  port: number,
  fingerprint: string,
): Promise<void> {
  const run = { pid: process.pid, port, address: listen[0] ?? '127.0.0.1', fingerprint };
  await writeFileAtomically(join(folder, 'run.json'), `${JSON.stringify(run)}\n`);
}

/** From this machine no certificate has to be believed; from others it must. */
function baseUrl(listen: readonly string[], port: number): string {
  const [first = '127.0.0.1'] = listen;
  if (isLoopback(first)) return `http://${first.includes(':') ? `[${first}]` : first}:${port}`;
  const isAny = first === '::' || first === '0.0.0.0';
  const host = isAny ? hostname() : first.includes(':') ? `[${first}]` : first;
  return `https://${host}:${port}`;
}
