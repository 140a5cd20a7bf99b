import type { BoundPipeline, PipelineError, PipelineModule } from '@headwater/components/kit/pipeline';
import type { GStreamer, Pipeline } from '@headwater/gstreamer/types';
import { Problem, type Clock, type ComponentDescription, type Message, type ParameterValues } from '@headwater/state';
import { bindParameters } from './bind-parameters.ts';
import type { Feeder } from './feeder.ts';
import type { JobLog } from './job-log.ts';
import { eaterElement, eatText, feedText } from './launch-text.ts';
import type { MediaEater } from './media-eater.ts';
import { keepGoing } from './patience.ts';
import { collectErrors } from './telling-error.ts';
import { whyElementsUnfit, whyNotLaunched } from './why-not-built.ts';

/** One life of a component's pipeline, from its launch text to its end. */
export interface PlayingPipeline {
  readonly bound: BoundPipeline;
  /** Ends it in order: what comes in, what goes out, what `prepare` made, the pipeline. More than once is once. */
  close(): Promise<void>;
}

export interface PlayOptions {
  gstreamer: GStreamer;
  description: ComponentDescription;
  module: PipelineModule;
  parameters: ParameterValues;
  latencyNs: bigint;
  /** Connected, in the order of the description, with their caps known. */
  eaters: readonly MediaEater[];
  feeders: ReadonlyMap<string, Feeder>;
  clock: Clock;
  log: JobLog;
  /** Called at most once, with the most telling error. */
  onError: (error: PipelineError) => void;
  /** The pipeline came to its end, unasked. */
  onEnd: () => void;
  /** That feeder has nothing to give this time. */
  onAbsent: (feeder: string) => void;
  onSay: (message: Message) => void;
  onUnsay: (key: Message['key'], about?: string) => void;
  /** The value of a secret. Throws Problem when there is none of that name. */
  secret: (name: string) => string;
}

/** Launches, binds, prepares and plays a pipeline. Rejects, with all of it closed again, when that does not work. */
export async function playPipeline(options: PlayOptions): Promise<PlayingPipeline> {
  const { gstreamer, description, module, parameters, eaters, feeders, clock } = options;
  const pipeline = parse(options);
  const undo: (() => void | Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeAll());
  async function closeAll(): Promise<void> {
    for (const step of undo.reverse()) await step();
    await pipeline.close();
  }

  const bound: BoundPipeline = {
    pipeline,
    element: (name) => pipeline.element(name),
    nowNs: () => gstreamer.monotonicNs(),
    parameters,
    caps: (name) => knownCaps(eaters, name),
    absent: options.onAbsent,
    say: options.onSay,
    unsay: options.onUnsay,
    secret: options.secret,
  };
  try {
    pipeline.useMonotonicTime();
    undo.push(listen(bound, options, () => closing !== undefined));
    bindParameters(module.bind, parameters, bound);
    const undoPrepare = await module.prepare?.(bound);
    if (undoPrepare !== undefined) undo.push(undoPrepare);
    for (const feeder of feeders.values()) {
      undo.push(() => feeder.detach());
      feeder.attach(pipeline);
    }
    // Before it plays: it must find live sources that have their caps. Buffers go in when the sources take them.
    for (const eater of eaters) {
      undo.push(() => eater.detach());
      eater.attach(pipeline.element(eaterElement(eater.description.name)));
    }
    await pipeline.setState('playing');
    // Encoded inputs of a muxer; what is mixed raw has elements that wait for no one.
    if (description.role === 'muxer') undo.push(keepGoing(eaters, clock, () => gstreamer.monotonicNs()));
    return { bound, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function parse(options: PlayOptions): Pipeline {
  const { gstreamer, description, log } = options;
  const unfit = whyElementsUnfit(description, gstreamer);
  if (unfit !== undefined) throw new Problem(unfit);
  const launch = launchText(options);
  log.debug('launch', { launch });
  try {
    return gstreamer.parseLaunch(launch);
  } catch (error) {
    log.error('launch text refused', { launch, reason: String(error) });
    throw new Problem(whyNotLaunched(error, gstreamer), { cause: error });
  }
}

function launchText({ description, module, parameters, latencyNs, eaters }: PlayOptions): string {
  return module.launch({
    eat: (name) => eatText(named(description.eaters, name, 'eater'), knownCaps(eaters, name), latencyNs),
    feed: (name) => feedText(named(description.feeders, name, 'feeder')),
    eaters: eaters.map((eater) => eater.description.name),
    caps: (name) => knownCaps(eaters, name),
    parameters,
  });
}

function knownCaps(eaters: readonly MediaEater[], name: string): string {
  const connected = eaters.map((eater) => ({ name: eater.description.name, caps: eater.caps }));
  const { caps } = named(connected, name, 'connected eater');
  if (caps === undefined) throw new Error(`Caps of eater '${name}' are not known yet.`);
  return caps;
}

function named<T extends { name: string }>(list: readonly T[], name: string, what: string): T {
  const found = list.find((item) => item.name === name);
  if (found !== undefined) return found;
  const names = list.map((item) => item.name).join(', ');
  throw new Error(`There is no ${what} '${name}'; there are: ${names}.`);
}

function listen(bound: BoundPipeline, options: PlayOptions, isClosing: () => boolean): () => void {
  const { module, log, clock, onError, onEnd } = options;
  const collect = collectErrors(clock, onError);
  return bound.pipeline.onMessage((message) => {
    // What elements say about being closed is no news.
    if (isClosing()) return;
    if (message.type === 'error') {
      const { element, factory, domain, code, text, debug } = message;
      log.error('pipeline error', { element, factory, domain, code, text, debug });
      collect(message);
      return;
    }
    if (message.type === 'warning') log.warn('pipeline warning', { element: message.element, text: message.text });
    const goesOn = module.onMessage?.(message, bound);
    if (message.type === 'eos' && goesOn !== true) onEnd();
  });
}
