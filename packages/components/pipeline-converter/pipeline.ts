import { speak, type ParameterValues } from '@headwater/state';
import type { Binding, LaunchContext } from '../kit/pipeline.ts';
import { setSecret } from '../kit/set-secret.ts';
import en from './locale/en.json' with { type: 'json' };

const say = speak('pipeline-converter', en.messages);

export function launch({ eat, feed, parameters }: LaunchContext): string {
  return `${eat('eat')} ! ${text(parameters)} ! ${feed('feed')}`;
}

/** Lines are for people: the parser takes them as spaces. Exclamation marks at the ends are ours. */
function text({ launch }: ParameterValues): string {
  return String(launch).replace(/^[\s!]+|[\s!]+$/g, '');
}

const secret = setSecret({
  noProperty: (property) => say.error('no-property', { property }),
  noPlace: () => say.error('no-place'),
});

export const bind: Readonly<Record<string, Binding>> = {
  secret,
  'secret-property': () => undefined,
};
