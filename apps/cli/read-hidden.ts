import { text } from 'node:stream/consumers';
import { isCancel, password } from '@clack/prompts';
import { Problem } from '@headwater/state';
import { say } from './say.ts';
import type { CliWords } from './words.ts';

export interface HiddenQuestion {
  /** Key of the question in the command line's own words, and what is in it. */
  question: string;
  args?: Readonly<Record<string, string>>;
  /** Takes it from standard input, to its end; else it is asked for on the terminal. */
  fromInput: boolean;
  /** Asks twice, so that a slip of the finger is noticed. */
  twice?: boolean;
}

/** Gets something secret without showing it. Throws Problem when there is no terminal to ask on, or the person gives up. */
export async function readHidden(
  words: CliWords,
  { question, args, fromInput, twice }: HiddenQuestion,
): Promise<string> {
  if (fromInput) {
    const given = (await text(process.stdin)).replace(/\r?\n$/, '');
    if (given === '') throw new Problem(say.error('nothing-given'));
    return given;
  }
  if (!process.stdin.isTTY) throw new Problem(say.error('no-terminal'));
  const first = await ask(words.t(question, args));
  if (twice === true && (await ask(words.t('ask.again'))) !== first) throw new Problem(say.error('not-the-same'));
  return first;
}

/** On standard error, so that standard output holds the answer alone. */
async function ask(message: string): Promise<string> {
  const answer = await password({ message, output: process.stderr });
  if (isCancel(answer)) throw new Problem(say.error('given-up'));
  // Nothing typed comes back as nothing at all.
  const given: unknown = answer;
  return typeof given === 'string' ? given : '';
}
