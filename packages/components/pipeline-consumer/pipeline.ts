import { speak, type ParameterValues } from '@headwater/state';
import type { Binding, BoundPipeline, LaunchContext } from '../kit/pipeline.ts';
import { setSecret } from '../kit/set-secret.ts';
import en from './locale/en.json' with { type: 'json' };

const say = speak('pipeline-consumer', en.messages);

export function launch({ eat, parameters }: LaunchContext): string {
  return `${eat('eat')} ! ${text(parameters)}`;
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

/** What an element may take to finish its file at the end. */
const finishLimitMs = 2_000;

/** At the end it is told so, that a file such as MP4 gets the table it cannot be played without. */
export function prepare({ pipeline }: BoundPipeline): () => Promise<void> {
  return async () => {
    const ended = Promise.withResolvers<undefined>();
    const stop = pipeline.onMessage(({ type }) => {
      if (type === 'eos' || type === 'error') ended.resolve(undefined);
    });
    const timer = setTimeout(() => ended.resolve(undefined), finishLimitMs);
    pipeline.sendEos();
    await ended.promise;
    clearTimeout(timer);
    stop();
  };
}
