import { speak, type ParameterValues } from '@headwater/state';
import type { Binding, BoundPipeline, LaunchContext } from '../kit/pipeline.ts';
import { setSecret } from '../kit/set-secret.ts';
import en from './locale/en.json' with { type: 'json' };

const say = speak('pipeline-producer', en.messages);

export function launch({ feed, parameters }: LaunchContext): string {
  return `${text(parameters)} ! clocksync name=pace ! ${feed('feed')}`;
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

/**
 * A live source brings the right times along. What is not live (a file, a test source) would come all at once and
 * begin at 0: it is shifted to now and let through at its pace. Which of them it is, only going to PAUSED tells.
 */
export async function prepare({ pipeline, element, nowNs }: BoundPipeline): Promise<void> {
  const pace = element('pace');
  if ((await pipeline.setState('paused')) === 'no-preroll') pace.set('sync', false);
  else pace.pad('sink').setOffset(nowNs());
}
