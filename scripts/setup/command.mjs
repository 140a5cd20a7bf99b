import { spawnSync } from 'node:child_process';
import { tell } from './words.mjs';

/** Runs a command to its end with its output on stderr; ends set-up, in words, when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  if (result.status === 0) return;
  const reason = result.error?.message ?? (result.signal === null ? `exit ${result.status}` : result.signal);
  tell('failed', { command: [command, ...args].join(' '), reason });
  process.exit(1);
}
