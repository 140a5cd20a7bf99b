import { createHash } from 'node:crypto';

/** What names the content of a planet file: SHA-256, hex. */
export function textHash(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
