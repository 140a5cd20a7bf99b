import { explainError } from '@headwater/components/kit/explain';
import type { BoundPipeline, PipelineError, PipelineModule } from '@headwater/components/kit/pipeline';
import type { GStreamer, Pipeline } from '@headwater/gstreamer/types';
import { Problem, type Clock, type ComponentDescription, type Message, type ParameterValues } from '@headwater/state';
import { parametersOf } from '../wanted/flat-parameters.ts';
import { bindParameters } from './bind-parameters.ts';
import { boundEffect } from './bound-effect.ts';
import { effectChain, type EffectChain, type LoadedEffect } from './effect-chain.ts';
import type { Feeder } from './feeder.ts';
import type { JobLog } from './job-log.ts';
import { eaterElement, eatText, feedText } from './launch-text.ts';
import type { MediaEater } from './media-eater.ts';
import { keepGoing } from './patience.ts';
import { collectErrors } from './telling-error.ts';
import { whyElementsUnfit, whyNotLaunched } from './why-not-built.ts';
import { whyTextRefused } from './why-text-refused.ts';

/** One life of a component's pipeline, from its launch text to its end. */
export interface PlayingPipeline {
  readonly bound: BoundPipeline;
  /** Binds `values`, an effect's as `effect.parameter`; `all` are the values of everything. Throws Problem when one is refused. */
  bind(values: ParameterValues, all: ParameterValues): void;
  /** The component's own numbers, and its effects' as `effect.number`. */
  numbers(): Record<string, number>;
  /** Ends it in order: what comes in, what goes out, what `prepare` made, the pipeline. More than once is once. */
  close(): Promise<void>;
}

export interface PlayOptions {
  gstreamer: GStreamer;
  description: ComponentDescription;
  module: PipelineModule;
  effects: readonly LoadedEffect[];
  /** Flat: its own and its effects'. */
  parameters: ParameterValues;
  latencyNs: bigint;
  /** Connected, in the order of the description, with their caps known. */
  eaters: readonly MediaEater[];
  feeders: ReadonlyMap<string, Feeder>;
  clock: Clock;
  log: JobLog;
  /** Called at most once, with the most telling error in words. */
  onError: (message: Message) => void;
  /** The pipeline came to its end, unasked. */
  onEnd: () => void;
  /** That feeder has nothing to give this time. */
  onAbsent: (feeder: string) => void;
  onSay: (message: Message) => void;
  onUnsay: (key: Message['key'], about?: string) => void;
  /** The value of a secret. Throws Problem when there is none of that name. */
  secret: (name: string) => string;
}

/** Who has a say in a pipeline: the component and each of its effects, with the pipeline as that one sees it. */
interface Part {
  /** Absent: the component itself. */
  effect?: LoadedEffect;
  module: Pick<PipelineModule, 'bind' | 'explain' | 'prepare' | 'onMessage' | 'numbers'>;
  bound: BoundPipeline;
}

/** Launches, binds, prepares and plays a pipeline. Rejects, with all of it closed again, when that does not work. */
export async function playPipeline(options: PlayOptions): Promise<PlayingPipeline> {
  const { gstreamer, description, module, eaters, feeders, clock } = options;
  const { pipeline, chain } = parse(options);
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
    parameters: parametersOf(options.parameters),
    caps: (name) => knownCaps(eaters, name),
    absent: options.onAbsent,
    say: options.onSay,
    unsay: options.onUnsay,
    secret: options.secret,
  };
  const parts: Part[] = [
    { module, bound },
    ...chain.placed.map((effect) => ({
      effect,
      module: effect.module,
      bound: boundEffect(bound, effect.name, parametersOf(options.parameters, effect.name)),
    })),
  ];
  try {
    pipeline.useMonotonicTime();
    undo.push(listen(pipeline, parts, chain, options, () => closing !== undefined));
    bindParts(parts, options.parameters);
    for (const part of parts) {
      const undoPrepare = await part.module.prepare?.(part.bound);
      if (undoPrepare !== undefined) undo.push(undoPrepare);
    }
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
    return {
      bound,
      close,
      bind(values, all) {
        for (const part of parts) part.bound.parameters = parametersOf(all, part.effect?.name);
        bindParts(parts, values);
      },
      numbers: () => Object.fromEntries(parts.flatMap(numbersOf)),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Binds what each part has among `values`, the others too when one is refused. Throws Problem about the first refused. */
function bindParts(parts: readonly Part[], values: ParameterValues): void {
  const refused: unknown[] = [];
  for (const { effect, module, bound } of parts) {
    try {
      const prefix = effect === undefined ? '' : `${effect.name}.`;
      bindParameters(module.bind, parametersOf(values, effect?.name), bound, prefix);
    } catch (error) {
      refused.push(error);
    }
  }
  if (refused.length > 0) throw refused[0];
}

function numbersOf({ effect, module, bound }: Part): [string, number][] {
  const prefix = effect === undefined ? '' : `${effect.name}.`;
  return Object.entries(module.numbers?.(bound) ?? {}).map(([name, value]) => [prefix + name, value]);
}

function parse(options: PlayOptions): { pipeline: Pipeline; chain: EffectChain } {
  const { gstreamer, description, module, effects, eaters, latencyNs, log } = options;
  for (const needing of [description, ...effects.map((effect) => effect.description)]) {
    const unfit = whyElementsUnfit(needing, gstreamer);
    if (unfit !== undefined) throw new Problem(unfit);
  }
  const connected = eaters.map((eater) => eater.description.name);
  const caps = (name: string): string => knownCaps(eaters, name);
  const chain = effectChain({ effects, description, eaters: connected, caps, parameters: options.parameters });
  const launch = module.launch({
    eat(name) {
      const text = eatText(named(description.eaters, name, 'eater'), caps(name), latencyNs);
      return joined(text, chain.behindEater(name));
    },
    feed: (name) => joined(chain.beforeFeeder(name), feedText(named(description.feeders, name, 'feeder'))),
    eaters: connected,
    caps,
    parameters: parametersOf(options.parameters),
  });
  log.debug('launch', { launch });
  try {
    return { pipeline: gstreamer.parseLaunch(launch), chain };
  } catch (error) {
    log.error('launch text refused', { launch, reason: String(error) });
    const ownText = description.launchText === true ? options.parameters['launch'] : undefined;
    const why = typeof ownText === 'string' ? whyTextRefused(error, ownText) : whyNotLaunched(error, gstreamer);
    throw new Problem(why, { cause: error });
  }
}

function joined(...texts: string[]): string {
  return texts.filter((text) => text !== '').join(' ! ');
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

function listen(
  pipeline: Pipeline,
  parts: readonly Part[],
  chain: EffectChain,
  { log, clock, onError, onEnd }: PlayOptions,
  isClosing: () => boolean,
): () => void {
  /** Whose element it is: an effect's, or else the component's. */
  const ownerOf = (element: string | undefined): Part | undefined => {
    const effect = element === undefined ? undefined : chain.ownerOf(element);
    return parts.find((part) => part.effect === effect);
  };
  const explain = (error: PipelineError): void => {
    const part = ownerOf(error.element);
    const parameters = part?.bound.parameters ?? {};
    const message = part?.module.explain?.(error, parameters) ?? explainError(error, parameters);
    const about = message.about ?? part?.effect?.name;
    onError(about === undefined ? message : { ...message, about });
  };
  const collect = collectErrors(clock, explain);
  return pipeline.onMessage((message) => {
    // What elements say about being closed is no news.
    if (isClosing()) return;
    if (message.type === 'error') {
      const { element, factory, domain, code, text, debug } = message;
      log.error('pipeline error', { element, factory, domain, code, text, debug });
      collect(message);
      return;
    }
    if (message.type === 'warning') log.warn('pipeline warning', { element: message.element, text: message.text });
    const part = ownerOf('element' in message ? message.element : undefined);
    const goesOn = part?.module.onMessage?.(message, part.bound);
    if (message.type === 'eos' && goesOn !== true) onEnd();
  });
}
