import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { wantedComponentSchema, type WantedComponent } from '@headwater/protocol/calls/wanted-component';
import { Problem } from '@headwater/state';
import { writeFileAtomically } from '@headwater/storage/stored-file';
import { say } from '../say.ts';

const schema = z.object({ version: z.literal(1), components: z.array(wantedComponentSchema) });

/** The list of what shall run, on disk, so that a worker needs no manager. */
export interface WantedFile {
  /** Returns the list; nothing when there is none yet. Throws Problem after setting a file aside that cannot be read. */
  read(): Promise<WantedComponent[]>;
  /** Resolves when this list, or a newer one, is safe on disk. */
  write(components: readonly WantedComponent[]): Promise<void>;
}

export function wantedFile(path: string, nowMs: () => number): WantedFile {
  let newest: readonly WantedComponent[] = [];
  let writing: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  return {
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (text === undefined) return [];
      try {
        return schema.parse(JSON.parse(text)).components;
      } catch (cause) {
        const aside = `${path}.unreadable-${nowMs()}`;
        await rename(path, aside);
        const debug = cause instanceof Error ? cause.message.slice(0, 2000) : String(cause);
        throw new Problem(say.error('wanted-unreadable', { path: aside }, { debug }), { cause });
      }
    },
    write(components) {
      newest = components;
      // While one list is being written, all that come after it need only one more write.
      waiting ??= writing
        .catch(() => undefined)
        .then(() => {
          waiting = undefined;
          writing = writeFileAtomically(path, JSON.stringify({ version: 1, components: newest }));
          return writing;
        });
      return waiting;
    },
  };
}
