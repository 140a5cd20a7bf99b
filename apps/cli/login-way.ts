import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@headwater/state';
import { readHidden } from './read-hidden.ts';
import { say } from './say.ts';
import type { CliWords } from './words.ts';

/** What is shown to the manager at the login. */
export type LoginWay = { token: string } | { user: string; password: string };

/**
 * Chooses how to log in: as the account of `--user` (password from $HEADWATER_PASSWORD, else asked for), else with
 * $HEADWATER_TOKEN, else as $HEADWATER_USER, else with the token of the home folder. Nothing of it is stored.
 */
export async function loginWay(words: CliWords, home: string, user: string | undefined): Promise<LoginWay> {
  const { HEADWATER_TOKEN: token, HEADWATER_USER: systemUser } = process.env;
  if (user !== undefined) return byPassword(words, user);
  if (token !== undefined) return { token };
  if (systemUser !== undefined && systemUser !== '') return byPassword(words, systemUser);
  return homeToken(home);
}

async function byPassword(words: CliWords, user: string): Promise<LoginWay> {
  const given = process.env['HEADWATER_PASSWORD'];
  if (given === undefined && !process.stdin.isTTY) throw new Problem(say.error('no-password', { user }));
  const password = given ?? (await readHidden(words, { question: 'ask.login', args: { user }, fromInput: false }));
  return { user, password };
}

/** The way in for the same user on the manager's machine. Throws Problem when the file cannot be read. */
export async function homeToken(home: string): Promise<LoginWay> {
  const path = join(home, 'manager/admin-token');
  try {
    return { token: (await readFile(path, 'utf8')).trim() };
  } catch (cause) {
    throw new Problem(say.error('no-admin-token', { path }), { cause });
  }
}
