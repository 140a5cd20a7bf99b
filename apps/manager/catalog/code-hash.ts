import { createHash } from 'node:crypto';

/** SHA-256 (hex): what bundles are named by. */
export function codeHash(code: Uint8Array): string {
  return createHash('sha256').update(code).digest('hex');
}
