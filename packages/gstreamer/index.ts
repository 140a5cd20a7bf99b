import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { GStreamer } from './types.ts';

export type * from './types.ts';

// Another build of the addon, e.g. one that checks memory, is named by the environment.
const path = process.env['GSTREAMER_ADDON'] ?? fileURLToPath(new URL('build/Release/gstreamer.node', import.meta.url));

if (!existsSync(path))
  throw new Error(`The native part of GStreamer for Node is not built (${path} is missing): run \`npm run setup\`.`);

const addon = createRequire(import.meta.url)(path) as GStreamer & { stopAll: () => void };

// Pipelines that still run are stopped, at most two seconds long, before the libraries beneath them end.
process.once('exit', () => addon.stopAll());

/** GStreamer. */
export const gstreamer: GStreamer = addon;
