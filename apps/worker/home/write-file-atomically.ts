import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

let count = 0;

/** Writes a file so that after a crash or a power cut there is the old or the new content, never a part. */
export async function writeFileAtomically(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  count += 1;
  const temporary = `${path}.${process.pid}-${count}.tmp`;
  try {
    const file = await open(temporary, 'w', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  // The rename itself is on disk only when its folder is.
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
