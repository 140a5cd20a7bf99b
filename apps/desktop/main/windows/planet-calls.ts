import { maxFrameBytes } from '@headwater/protocol/codec';
import { z } from 'zod';
import { languageChannels, planetChannels } from '../../bridge/planet-bridge.ts';
import type { WindowLinks } from '../planet/window-links.ts';
import { ask, tell, type WindowCalls } from './window-calls.ts';

/** What the language is, for windows of every kind. */
export interface LanguageKeeper {
  chosen: () => string | undefined;
  choose: (language: string | undefined) => void;
}

export interface PlanetCallsOptions {
  links: WindowLinks;
  language: LanguageKeeper;
  onLogIn: () => void;
  onLogOut: () => void;
}

const none = z.tuple([]);
const link = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const frame = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= maxFrameBytes);
const languageName = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .or(z.undefined());

/** What the window of a planet may ask and tell. All of it is about that planet: none of it names one. */
export function planetCalls({ links, language, onLogIn, onLogOut }: PlanetCallsOptions): WindowCalls {
  return {
    ...languageCalls(language),
    [planetChannels.openLink]: tell(z.tuple([link]), (id) => links.open(id)),
    [planetChannels.sendFrame]: tell(z.tuple([link, frame]), (id, bytes) => links.send(id, bytes)),
    [planetChannels.closeLink]: tell(z.tuple([link, z.string().max(200)]), (id, reason) => links.close(id, reason)),
    [planetChannels.taken]: tell(z.tuple([link, link]), (id, bytes) => links.taken(id, bytes)),
    [planetChannels.logIn]: tell(none, onLogIn),
    [planetChannels.logOut]: tell(none, onLogOut),
  };
}

/** What every window may ask and tell about the language. */
export function languageCalls({ chosen, choose }: LanguageKeeper): WindowCalls {
  return {
    [languageChannels.language]: ask(none, chosen),
    [languageChannels.chooseLanguage]: tell(z.tuple([languageName]), choose),
  };
}
