import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import type { z } from 'zod';

/** What the desktop remembers in one file, in the person's own folder. A file that cannot be understood is begun anew. */
export class KeptFile<T> {
  readonly #path: string;
  #value: T;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, value: T) {
    this.#path = path;
    this.#value = value;
  }

  static async open<T>(path: string, schema: z.ZodType<T>, empty: T): Promise<KeptFile<T>> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return new KeptFile(path, parse((await readIfThere(path)) ?? '', schema) ?? empty);
  }

  get value(): T {
    return this.#value;
  }

  /** Remembers another value; resolves when it is on disk. Writes follow each other. */
  set(value: T): Promise<void> {
    this.#value = value;
    const write = (): Promise<void> =>
      writeFileAtomically(this.#path, `${JSON.stringify(this.#value, undefined, 2)}\n`);
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }
}

function parse<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
