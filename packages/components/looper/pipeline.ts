import { speak, type Message, type ParameterValues } from '@headwater/state';
import type { Binding, BoundPipeline, LaunchContext, PipelineError } from '../kit/pipeline.ts';
import en from './locale/en.json' with { type: 'json' };
import { startLoop, type Loop } from './loop.ts';

const say = speak('looper', en.messages);
const loops = new WeakMap<BoundPipeline['pipeline'], Loop>();

/**
 * A file comes as fast as it is decoded, so `clocksync` lets each buffer through at its time. What is neither picture
 * nor sound is not even decoded.
 */
export function launch({ feed }: LaunchContext): string {
  return [
    'filesrc name=file ! decodebin name=decode expose-all-streams=false caps="video/x-raw(ANY); audio/x-raw(ANY)"',
    `decode. ! videoconvert name=picture ! clocksync name=picture-pace ! ${feed('video')}`,
    `decode. ! audioconvert name=sound ! audioresample ! clocksync name=sound-pace ! ${feed('audio')}`,
  ].join('  ');
}

export const bind: Readonly<Record<string, Binding>> = { file: 'file.location' };

export function prepare(bound: BoundPipeline): () => void {
  const loop = startLoop(bound, say);
  loops.set(bound.pipeline, loop);
  return () => loop.stop();
}

export function onMessage(message: { type: string }, { pipeline }: BoundPipeline): boolean {
  if (message.type !== 'eos') return false;
  loops.get(pipeline)?.nextRound();
  return true;
}

/** Seconds of the file; what cannot be told is left out. */
export function numbers({ pipeline }: BoundPipeline): { rounds: number; position?: number; duration?: number } {
  const [position, duration] = [pipeline.position(), pipeline.duration()];
  return {
    rounds: loops.get(pipeline)?.rounds() ?? 0,
    ...(position !== null && { position: seconds(position) }),
    ...(duration !== null && { duration: seconds(duration) }),
  };
}

export const actions = {
  rewind({ pipeline }: BoundPipeline): null {
    loops.get(pipeline)?.rewind();
    return null;
  },
};

function seconds(timeNs: bigint): number {
  return Math.round(Number(timeNs / 1_000_000n) / 100) / 10;
}

/** Decoders are named by who misses them in words of their own, which only this component can read. */
export function explain({ text, debug }: PipelineError, { file }: ParameterValues): Message | undefined {
  const missing = /Missing decoder: (.+?) \(/.exec(debug)?.[1];
  if (missing === undefined) return undefined;
  return say.error('missing-decoder', { file: String(file), format: missing }, { debug: `${text}\n${debug}` });
}
