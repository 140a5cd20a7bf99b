import { execFile } from 'node:child_process';

/** Runs a program to its end; undefined when it is not there, fails or is late. */
export type Run = (program: string, args: readonly string[]) => Promise<string | undefined>;

const watcher = 'org.kde.StatusNotifierWatcher';
const property = ['org.freedesktop.DBus.Properties.Get', watcher, 'IsStatusNotifierHostRegistered'] as const;

/**
 * Tells whether something here shows tray icons. On Linux an icon can be made where nobody draws it (plain GNOME), and
 * nothing tells: the session bus is asked. Whatever is unclear counts as no: a hidden window must be found again.
 */
export async function hasTrayHost(
  platform: NodeJS.Platform = process.platform,
  run: Run = runProgram,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  const [method, ...names] = property;
  const place = ['--session', '--dest', watcher, '--object-path', '/StatusNotifierWatcher'];
  const answer =
    (await run('gdbus', ['call', ...place, '--method', method, ...names])) ??
    (await run('dbus-send', [
      ...['--session', '--print-reply', `--dest=${watcher}`, '/StatusNotifierWatcher', method],
      ...names.map((name) => `string:${name}`),
    ]));
  return answer !== undefined && /\btrue\b/.test(answer);
}

const limitMs = 2000;

function runProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: limitMs }, (error, stdout) => resolve(error === null ? stdout : undefined));
  });
}
