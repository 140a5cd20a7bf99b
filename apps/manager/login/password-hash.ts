import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Problem } from '@headwater/state';
import { z } from 'zod';
import { say } from '../say.ts';

/** What is stored of a password. The parameters are stored too, so that they can be raised without locking anybody out. */
export const passwordHashSchema = z.object({
  salt: z.string(),
  hash: z.string(),
  cost: z.number().int(),
  blockSize: z.number().int(),
  parallelization: z.number().int(),
});
export type PasswordHash = z.infer<typeof passwordHashSchema>;

/**
 * OWASP's figures for scrypt where memory is dear: 32 MiB, three times over, some tenths of a second on one core. The
 * stronger 128 MiB would let a few strangers, who may ask before they are known, push a small machine that streams into
 * its swap.
 */
const parameters = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };
const hashBytes = 32;
/** Files and names are looked up by the same four threads of Node: hashing never takes more than two of them. */
const mostAtOnce = 2;
/** Who comes beyond these is asked to come again, so that waiting logins are no way to fill the memory. */
const mostWaiting = 16;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashes a password with a salt of its own. Throws Problem when too many are being hashed. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, parameters);
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...parameters };
}

/** Tells whether that is the password; for `undefined`, after as long a time, that it is not. Throws Problem when too many are being hashed. */
export async function isPassword(password: string, stored: PasswordHash | undefined): Promise<boolean> {
  const { salt, hash, ...used } = stored ?? { salt: '', hash: '', ...parameters };
  const expected = Buffer.from(hash, 'base64');
  const found = await derive(password, Buffer.from(salt, 'base64'), used);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

async function derive(
  password: string,
  salt: Buffer,
  { cost, blockSize, parallelization }: typeof parameters,
): Promise<Buffer> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new Problem(say.error('login-busy'));
    // Whoever ends hands its place on, so that nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    // The same password typed on two keyboards may differ in how its accents are composed.
    const text = password.normalize('NFKC');
    const maxmem = 2 * 128 * cost * blockSize;
    return await new Promise((resolve, reject) => {
      scrypt(text, salt, hashBytes, { cost, blockSize, parallelization, maxmem }, (error, hash) => {
        if (error === null) resolve(hash);
        else reject(error);
      });
    });
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
