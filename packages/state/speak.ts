import type { Message, MessageKey, MessageLevel } from './message.ts';

/** A message's English words: what happened, and what to do. `{{name}}` stands for an argument. */
export interface MessageWords {
  title: string;
  fix?: string;
}

type Args = Message['args'];
export interface SayOptions {
  about?: string;
  debug?: string;
  atMs?: number;
}
type Say<Name extends string> = (name: Name, args?: Args, options?: SayOptions) => Message;

/** Makes messages of one namespace; names are checked against its English words. */
export type Speaker<Name extends string> = Readonly<Record<MessageLevel, Say<Name>>>;

/**
 * Returns the speaker of `namespace`, whose English words are `words` (the `messages` of its `en.json`).
 * The text is filled from the same words as the translation, so that log and screen cannot drift apart.
 */
export function speak<Words extends Record<string, MessageWords>>(
  namespace: string,
  words: Words,
): Speaker<Extract<keyof Words, string>> {
  const make = (level: MessageLevel): Say<Extract<keyof Words, string>> => {
    return (name, args = {}, options = {}) => {
      const key: MessageKey = `${namespace}:${name}`;
      const english = words[name];
      const text = english === undefined ? key : fill(english.title, args);
      return { key, level, args, text, atMs: options.atMs ?? Date.now(), ...pick(options) };
    };
  };
  return { error: make('error'), warning: make('warning'), info: make('info') };
}

function pick({ about, debug }: SayOptions): Pick<Message, 'about' | 'debug'> {
  return { ...(about === undefined ? {} : { about }), ...(debug === undefined ? {} : { debug }) };
}

function fill(template: string, args: Args): string {
  return template.replace(/\{\{\s*(\w+)(?:,[^}]*)?\s*\}\}/g, (whole, name: string) => String(args[name] ?? whole));
}
