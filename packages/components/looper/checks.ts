import type { Element, GstMessage } from '@headwater/gstreamer/types';
import { speak, type Message } from '@headwater/state';
import type { CheckFindings, CheckHost } from '../kit/checks.ts';
import en from './locale/en.json' with { type: 'json' };
import { explain } from './pipeline.ts';

const say = speak('looper', en.messages);
/** Finding the streams of a file on a slow disk may take a while. */
const limitMs = 20_000;

/** Decodes the beginning of the file and says whether picture and sound come out of it. */
export async function check({ gstreamer, parameters }: CheckHost): Promise<CheckFindings> {
  const file = parameters['file'];
  if (typeof file !== 'string' || file === '') return {};
  const pipeline = gstreamer.parseLaunch(
    'filesrc name=file ! decodebin name=decode expose-all-streams=false caps="video/x-raw(ANY); audio/x-raw(ANY)"',
  );
  try {
    pipeline.element('file').set('location', file);
    const outcome = Promise.withResolvers<readonly Message[]>();
    pipeline.element('decode').on('no-more-pads', () => {
      outcome.resolve(streamMessages(pipeline.element('decode'), file));
    });
    pipeline.onMessage((message) => {
      if (message.type === 'error') outcome.resolve(errorMessages(message, file));
    });
    const timer = setTimeout(
      () => outcome.resolve([say.error('nothing-to-play', { file }, { about: 'file' })]),
      limitMs,
    );
    // Why it fails is told by its messages.
    pipeline.setState('paused').catch(() => undefined);
    const messages = await outcome.promise;
    clearTimeout(timer);
    return { messages };
  } finally {
    await pipeline.close();
  }
}

function streamMessages(decode: Element, file: string): Message[] {
  const caps = streamsOf(decode);
  const [picture, sound] = ['video/', 'audio/'].map((media) => caps.some((one) => one.startsWith(media)));
  if (picture !== true && sound !== true) return [say.error('nothing-to-play', { file }, { about: 'file' })];
  if (picture !== true) return [say.info('no-picture', { file }, { about: 'file' })];
  return sound === true ? [] : [say.info('no-sound', { file }, { about: 'file' })];
}

function errorMessages(error: Extract<GstMessage, { type: 'error' | 'warning' }>, file: string): Message[] {
  // That it is not there or cannot be read has been said by the host.
  if (error.domain === 'gst-resource-error-quark') return [];
  const { text, debug } = error;
  const known = explain(error, { file });
  return [known ?? say.error('nothing-to-play', { file }, { about: 'file', debug: `${text}\n${debug}` })];
}

/** Caps of what came out of the decoders: pads are numbered without gaps. */
function streamsOf(decode: Element): string[] {
  const streams: string[] = [];
  for (;;) {
    try {
      streams.push(decode.pad(`src_${streams.length}`).caps() ?? '');
    } catch {
      return streams;
    }
  }
}
