import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';
import { newSecret } from './secret-text.ts';

/** Returns the token that lets the same user's command line and desktop in, making it at the first start (mode 0600). */
export async function adminToken(path: string): Promise<string> {
  const stored = (await readIfThere(path))?.trim() ?? '';
  if (stored.length >= 32) return stored;
  const token = newSecret();
  await writeFileAtomically(path, `${token}\n`, 0o600);
  return token;
}
