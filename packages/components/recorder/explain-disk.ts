import { speak, type Message } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };

const say = speak('recorder', en.messages);
type Name = keyof typeof en.messages;

/** By the system's error code. */
const names: Readonly<Record<string, Name>> = {
  ENOENT: 'no-directory',
  ENOTDIR: 'not-a-directory',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
};

/** Says in words why nothing can be written at `path`. */
export function explainDisk(error: NodeJS.ErrnoException, path: string, name: string): Message {
  const debug = `${error.code ?? ''} ${error.message}`;
  if (error.code === 'EEXIST') return say.error('too-many-names', { path, name }, { debug });
  return say.error(names[error.code ?? ''] ?? 'disk-failed', { path }, { debug });
}
