import type { GStreamer, Pipeline } from '@headwater/gstreamer/types';
import type { Clock, Message } from '@headwater/state';
import { say } from '../../say.ts';
import type { LookQuestion } from '../look-question.ts';
import { decodeText } from './decode-text.ts';
import { openLookFeed, type LookFeed } from './look-feed.ts';
import type { LookSight } from './look-sight.ts';
import type { LookTeller } from './look-teller.ts';

export interface LookOptions {
  gstreamer: GStreamer;
  clock: Clock;
  question: LookQuestion;
  sight: LookSight;
  teller: LookTeller;
}

/** Of two feeds the second gets so long to say what it carries before the first is shown alone. */
const togetherMs = 1500;
/** A feed that is connected and gives nothing for so long is told of. */
const silentMs = 5000;
/** A pipeline that failed is built anew after this. */
const againMs = 2000;
/** A component that is just being restarted is back before anybody has read that it is away. */
const absentMs = 1000;

/** Looks, for ever: builds the pipeline when it is known what the feeds carry, and anew when they carry something else. */
export function look({ gstreamer, clock, question, sight, teller }: LookOptions): void {
  let pipeline: Pipeline | undefined;
  const undo: (() => void)[] = [];
  let building: Promise<void> = Promise.resolve();
  let cancelBuild: (() => void) | undefined;
  const feeds: readonly LookFeed[] = question.feeds.map((feed, index) =>
    openLookFeed({
      ...{ gstreamer, clock, question, feed },
      source: index === 0 ? 'one' : 'other',
      onChange(what) {
        if (what === 'caps') buildIn(feeds.every(({ caps }) => caps !== undefined) ? 0 : togetherMs);
        else if (!feeds.some(({ isConnected }) => isConnected)) clock.after(absentMs, sayAbsent);
      },
    }),
  );

  function buildIn(ms: number): void {
    cancelBuild?.();
    cancelBuild = clock.after(ms, () => {
      building = building.then(build).catch((error: unknown) => {
        fail(say.error('look-failed', { feed: feeds[0]?.feed ?? '' }, { debug: String(error) }));
      });
    });
  }
  function fail(message: Message): void {
    teller.wait(message);
    buildIn(againMs);
  }
  async function close(): Promise<void> {
    for (const step of undo.splice(0)) step();
    for (const feed of feeds) feed.detach();
    const closing = pipeline;
    pipeline = undefined;
    await closing?.close();
  }
  async function build(): Promise<void> {
    await close();
    const parts = feeds.flatMap((feed, index) => {
      const { caps, media, source } = feed;
      if (caps === undefined || media === undefined) return [];
      // Of two feeds one is for the picture and one for the sound, whatever else they carry.
      const wanted = {
        ...(feeds.length === 1 || index === 0 ? { picture: sight.picture } : {}),
        ...(feeds.length === 1 || index === 1 ? { sound: sight.sound } : {}),
      };
      const has = (element: string): boolean => gstreamer.findFactory(element) !== undefined;
      const text = decodeText({ ...wanted, caps, media, source, has, onlyKeyFrames: sight.onlyKeyFrames === true });
      return text === undefined ? [] : [{ feed, text }];
    });
    if (parts.length === 0) {
      teller.wait(whyNotShown(question, feeds));
      return;
    }
    const built = gstreamer.parseLaunch(parts.map(({ text }) => text).join(' '));
    pipeline = built;
    built.useMonotonicTime();
    let hasFailed = false;
    undo.push(
      built.onMessage((message) => {
        sight.onMessage?.(message);
        if (message.type !== 'error' || hasFailed) return;
        hasFailed = true;
        const debug = `${message.factory} (${message.domain} ${String(message.code)}): ${message.text}\n${message.debug}`;
        fail(say.error('look-failed', { feed: parts[0]?.feed.feed ?? '' }, { debug }));
      }),
    );
    const has = (part: 'picture' | 'sound'): boolean => built.findElement(sinkOf(part)) !== undefined;
    undo.push(sight.watch(built, { hasPicture: has('picture'), hasSound: has('sound') }));
    for (const { feed } of parts) feed.attach(built);
    await built.setState('playing');
  }
  function sayAbsent(): void {
    const feed = feeds.find(({ isConnected }) => !isConnected)?.feed;
    if (feed !== undefined && !feeds.some(({ isConnected }) => isConnected))
      teller.wait(say.info('look-no-feed', { feed }));
  }
  function watchSilence(before: readonly bigint[]): void {
    const packets = feeds.map((feed) => feed.packets);
    const [first] = feeds;
    const isSilent = packets.every((count, index) => count === before[index]);
    if (isSilent && first !== undefined && pipeline !== undefined && feeds.some(({ isConnected }) => isConnected))
      teller.wait(say.info('look-silent', { feed: first.feed }));
    clock.after(silentMs, () => watchSilence(packets));
  }

  clock.after(absentMs, sayAbsent);
  clock.after(silentMs, () => watchSilence(feeds.map(() => 0n)));
}

function sinkOf(part: 'picture' | 'sound'): string {
  return `preview-${part}`;
}

function whyNotShown({ kind }: LookQuestion, feeds: readonly LookFeed[]): Message {
  const [feed] = feeds;
  const of = feed?.feed ?? '';
  const { media, caps = '' } = feed ?? {};
  if (kind === 'thumbnail' && caps.startsWith('audio/')) return say.info('look-no-picture', { feed: of });
  if (kind === 'meters' && (media === 'raw-picture' || media === 'picture'))
    return say.info('look-no-sound', { feed: of });
  return say.warning('look-not-decoded', { feed: of }, { debug: caps });
}
