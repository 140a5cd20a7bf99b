import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Problem } from '@headwater/state';
import { say } from '../say.ts';
import { homeManager, type HomeManager } from './home-manager.ts';

const startLimitMs = 60_000;
const stopLimitMs = 15_000;
const pollMs = 100;
const usualPort = 7531;

/** A planet of this person's on this machine: `headwater start`, which goes on when the desktop ends, if they want. */
export class PlanetHere {
  readonly #program: string;
  readonly #home: string;
  #child: ChildProcess | undefined;

  constructor(program: string, home: string) {
    this.#program = program;
    this.#home = home;
  }

  /** True while a planet runs that was started from here. */
  get isOurs(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts it, unless it runs. Throws Problem with what it said when it does not start. */
  async start(): Promise<HomeManager> {
    const running = await homeManager(this.#home);
    if (running !== undefined) return running;
    // The usual port, so that workers, bookmarks and this desktop find it again; any other where somebody has that.
    if (await isFree(usualPort)) {
      const manager = await this.#run(usualPort);
      // Somebody was quicker.
      if (manager !== undefined) return manager;
    }
    const manager = await this.#run(0);
    if (manager === undefined) throw new Problem(say.error('start-failed', { reason: await this.#lastWords() }));
    return manager;
  }

  /** Ends it in order, if it was started from here. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.isOurs) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGINT');
    const limit = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(limit);
  }

  get #log(): string {
    return join(this.#home, 'logs/started-by-desktop.log');
  }

  async #run(port: number): Promise<HomeManager | undefined> {
    await mkdir(join(this.#home, 'logs'), { recursive: true, mode: 0o700 });
    const log = await open(this.#log, 'w', 0o600);
    try {
      // In a session of its own, and speaking to a file: it may outlive this program.
      const child = spawn(this.#program, ['--home', this.#home, 'start', '--manager-port', String(port)], {
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      });
      this.#child = child;
      let failure: Error | undefined;
      child.once('error', (error) => (failure = error));
      child.unref();
      const endMs = performance.now() + startLimitMs;
      while (
        performance.now() < endMs &&
        failure === undefined &&
        child.exitCode === null &&
        child.signalCode === null
      ) {
        const manager = await homeManager(this.#home);
        if (manager !== undefined) return manager;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
      if (failure !== undefined) throw new Problem(say.error('start-failed', { reason: failure.message }));
      if (child.exitCode === null && child.signalCode === null) await this.stop();
      return undefined;
    } finally {
      await log.close();
    }
  }

  async #lastWords(): Promise<string> {
    const lines = (await readFile(this.#log, 'utf8').catch(() => '')).trim().split('\n');
    return lines.slice(-3).join(' ');
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
