import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tell } from './setup/words.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const electron = join(root, 'node_modules/electron');

const program = provideElectron();
if (program === undefined) process.exitCode = 1;
else start(program);

/** Returns Electron's program, fetching it the first time. Never by importing `electron`, which fetches unasked. */
function provideElectron() {
  const found = findElectron();
  if (found !== undefined) return found;
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'));
  tell('electron', { version });
  const fetching = spawnSync(process.execPath, [join(electron, 'install.js')], { encoding: 'utf8' });
  const fetched = findElectron();
  if (fetched === undefined) tell('electron-failed', { reason: reasonIn(fetching.stderr) });
  return fetched;
}

function findElectron() {
  const paths = join(electron, 'path.txt');
  const name = existsSync(paths) ? readFileSync(paths, 'utf8') : 'electron';
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist');
  const program = join(folder, name);
  return existsSync(program) ? program : undefined;
}

/** The line of a failed fetch that says why. */
function reasonIn(output) {
  // The last cause is the first: the others only pass it on.
  const reasons = [...output.matchAll(/Error: (.+)/g)].map(([, reason]) => reason.replace(/\s*[{[]$/, ''));
  return reasons.at(-1) ?? output.trim().split('\n')[0] ?? '-';
}

function start(program) {
  // A planet may be named: npm run desktop -- campus.example:7531
  const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : `--planet=${arg}`));
  const child = spawn(program, [join(root, 'apps/desktop'), ...args], { stdio: ['inherit', 'inherit', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    process.stderr.write(chunk);
    said = (said + chunk.toString()).slice(-20_000);
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => undefined);
  child.on('error', (error) => {
    tell('electron-failed', { reason: error.message });
    process.exitCode = 1;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
    if (/Running as root without --no-sandbox/.test(said)) tell('sandbox-root');
    else if (/No usable sandbox|SUID sandbox helper|zygote_host_impl_linux/.test(said))
      tell('sandbox', { command: allowing() });
  });
}

/** What lets programs make sandboxes of their own here: systems forbid it in different ways. */
function allowing() {
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1')
    return 'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0';
  if (setting('kernel/unprivileged_userns_clone') === '0') return 'sudo sysctl -w kernel.unprivileged_userns_clone=1';
  return 'sudo sysctl -w user.max_user_namespaces=15000';
}

function setting(name) {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim();
  } catch {
    return undefined;
  }
}
