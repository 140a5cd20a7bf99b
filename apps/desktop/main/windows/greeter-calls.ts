import { z } from 'zod';
import { greeterChannels, type GreeterBridge } from '../../bridge/greeter-bridge.ts';
import { languageCalls, type LanguageKeeper } from './planet-calls.ts';
import { ask, tell, type WindowCalls } from './window-calls.ts';

/** What the greeter's bridge asks of main. */
export type GreeterTalk = Omit<
  GreeterBridge,
  'language' | 'chooseLanguage' | 'onLanguage' | 'onNearby' | 'onWish' | 'ready'
>;

const none = z.tuple([]);
const address = z.object({ host: z.string().min(1).max(255), port: z.number().int().min(1).max(65_535) });
const login = z.object({
  user: z.string().max(100),
  password: z.string().max(1000).exactOptional(),
  remember: z.boolean(),
});

/** What the greeter may ask and tell. */
export function greeterCalls(talk: GreeterTalk, language: LanguageKeeper, onReady: () => void): WindowCalls {
  return {
    ...languageCalls(language),
    [greeterChannels.recent]: ask(none, () => talk.recent()),
    [greeterChannels.forget]: ask(z.tuple([z.string().max(64)]), (id) => talk.forget(id)),
    [greeterChannels.here]: ask(none, () => talk.here()),
    [greeterChannels.startHere]: ask(none, () => talk.startHere()),
    [greeterChannels.meet]: ask(z.tuple([address]), (place) => talk.meet(place)),
    [greeterChannels.trust]: ask(z.tuple([z.string().max(100).or(z.undefined())]), (typed) => talk.trust(typed)),
    [greeterChannels.logIn]: ask(z.tuple([login]), (shown) => talk.logIn(shown)),
    [greeterChannels.canRemember]: ask(none, () => talk.canRemember()),
    [greeterChannels.openWebAdmin]: ask(none, () => talk.openWebAdmin()),
    [greeterChannels.ready]: tell(none, onReady),
  };
}
