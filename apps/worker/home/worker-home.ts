import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a worker keeps what. */
export interface WorkerHome {
  /** `HOME/worker-<name>`, 0700. */
  folder: string;
  key: string;
  wanted: string;
  bundles: string;
  lock: string;
  log: string;
  /** Shared by all programs of this home. */
  compileCache: string;
  /** Says for which plugins GStreamer's registry was built last. */
  registryStamp: string;
  /** Feed sockets: short, because unix socket paths may have 107 bytes. */
  feeds: string;
}

/** Names the places of worker `name` under `home`, an absolute path. */
export function workerHome(home: string, name: string, environment: NodeJS.ProcessEnv): WorkerHome {
  const folder = join(home, `worker-${name}`);
  return {
    folder,
    key: join(folder, 'key.json'),
    wanted: join(folder, 'wanted.json'),
    bundles: join(folder, 'bundles'),
    lock: join(folder, 'lock'),
    log: join(home, 'logs', `worker-${name}.log`),
    compileCache: join(home, 'compile-cache'),
    registryStamp: join(home, 'gstreamer-registry'),
    feeds: feedsPath(folder, environment.XDG_RUNTIME_DIR),
  };
}

function feedsPath(folder: string, runtimeFolder: string | undefined): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  // A runtime folder with a long path would leave too little for the socket's name.
  if (runtimeFolder !== undefined && runtimeFolder.length > 0 && runtimeFolder.length <= 40)
    return join(runtimeFolder, `headwater-${hash}`);
  return join(tmpdir().length <= 40 ? tmpdir() : '/tmp', `headwater-${process.getuid?.() ?? 0}-${hash}`);
}

/** Makes the folders that are not there yet. */
export async function makeFolders(home: WorkerHome): Promise<void> {
  await mkdir(home.folder, { recursive: true, mode: 0o700 });
  await mkdir(home.bundles, { recursive: true, mode: 0o700 });
  await mkdir(join(home.log, '..'), { recursive: true });
  await mkdir(home.compileCache, { recursive: true });
}
