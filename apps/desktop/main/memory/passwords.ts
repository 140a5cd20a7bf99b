import { join } from 'node:path';
import { z } from 'zod';
import { KeptFile } from './kept-file.ts';

/** What the system offers to keep secrets with. Electron's `safeStorage` is one. */
export interface Safe {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  /** Only on Linux. `basic_text` is no safe: its key is in the program. */
  getSelectedStorageBackend?: () => string;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string }>;
}

/** Passwords of planets, kept only where the system really keeps them. */
export class Passwords {
  readonly #file: KeptFile<Record<string, string>>;
  readonly #safe: Safe;
  readonly #platform: NodeJS.Platform;

  private constructor(file: KeptFile<Record<string, string>>, safe: Safe, platform: NodeJS.Platform) {
    this.#file = file;
    this.#safe = safe;
    this.#platform = platform;
  }

  static async open(folder: string, safe: Safe, platform: NodeJS.Platform = process.platform): Promise<Passwords> {
    const file = await KeptFile.open(join(folder, 'passwords.json'), z.record(z.string(), z.string()), {});
    return new Passwords(file, safe, platform);
  }

  /** Whether a password can be kept so that only this person's programs read it. */
  async canKeep(): Promise<boolean> {
    if (!(await this.#safe.isAsyncEncryptionAvailable())) return false;
    return (
      this.#platform !== 'linux' || !['basic_text', 'unknown'].includes(this.#safe.getSelectedStorageBackend?.() ?? '')
    );
  }

  has(planet: string): boolean {
    return planet in this.#file.value;
  }

  /** Undefined when none is kept, or the system does not give it out any more. */
  async read(planet: string): Promise<string | undefined> {
    const kept = this.#file.value[planet];
    if (kept === undefined || !(await this.canKeep())) return undefined;
    try {
      return (await this.#safe.decryptStringAsync(Buffer.from(kept, 'base64'))).result;
    } catch {
      // Another key ring than before: a person has to type it again.
      return undefined;
    }
  }

  async keep(planet: string, password: string): Promise<void> {
    if (!(await this.canKeep())) return;
    const kept = (await this.#safe.encryptStringAsync(password)).toString('base64');
    await this.#file.set({ ...this.#file.value, [planet]: kept });
  }

  async forget(planet: string): Promise<void> {
    if (!this.has(planet)) return;
    const rest = Object.entries(this.#file.value).filter(([id]) => id !== planet);
    await this.#file.set(Object.fromEntries(rest));
  }
}
