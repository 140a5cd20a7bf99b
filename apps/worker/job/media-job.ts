import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import type { BoundPipeline, PipelineModule } from '@headwater/components/kit/pipeline';
import type { GStreamer } from '@headwater/gstreamer/types';
import { Problem, type ComponentDescription, type EaterLink } from '@headwater/state';
import { flatParameters } from '../wanted/flat-parameters.ts';
import { watchEaters } from './eater-watch.ts';
import type { LoadedEffect } from './effect-chain.ts';
import { openFeeder, type Feeder } from './feeder.ts';
import { findNamed } from './find-named.ts';
import { passGStreamerLog } from './gstreamer-log.ts';
import type { JobContext } from './job-context.ts';
import { kitSays } from './kit-says.ts';
import { limitRate } from './limit-rate.ts';
import { feederElement } from './launch-text.ts';
import { openMediaEater, type MediaEater } from './media-eater.ts';
import { playPipeline, type PlayingPipeline } from './playing-pipeline.ts';
import { secretReader } from './read-secret.ts';
import type { RunningJob } from './running-job.ts';
import { sameEaters } from './same-eaters.ts';
import { whyNotPlaying } from './why-not-built.ts';

export interface MediaJobOptions {
  context: JobContext;
  gstreamer: GStreamer;
  description: ComponentDescription;
  module: PipelineModule;
  effects: readonly LoadedEffect[];
}

/** Runs a component that is a pipeline. Resolves when its feeders can be eaten; it wakes by itself from then on. */
export async function startMediaJob(options: MediaJobOptions): Promise<RunningJob> {
  const { context, gstreamer, description, module, effects } = options;
  const { start, report, log, clock, fail } = context;
  const { id: componentId, links, latencyS } = start.component;
  /** Flat: its own and its effects'. */
  let parameters = flatParameters(start.component);
  let playing: PlayingPipeline | undefined;
  let stopping = false;
  /** Building and closing follow each other, whatever asks for them meanwhile. */
  let work: Promise<void> = Promise.resolve();

  const feeders = new Map<string, Feeder>();
  const eaters = new Map<string, MediaEater>();
  const linked = description.eaters.filter(({ name }) => links.some(({ eater }) => eater === name));
  // An eater and a feeder may have one name, so only the one kind counts.
  const feeds = description.feeders.length > 0;
  const pending = new Set((feeds ? description.feeders : linked).map(({ name }) => name));

  function flowed(name: string): void {
    if (pending.delete(name) && pending.size === 0) watch.flowing();
  }
  /** Goes up through the pipeline, and from an eater's source on to the feeder that it eats from. */
  function keyFrameWanted(feeder: string): void {
    playing?.bound.pipeline.findElement(feederElement(feeder))?.pad('sink').requestKeyUnit();
  }
  function ended(): void {
    if (eaters.size === 0) fail(kitSays.error('ended'));
    else log.warn('end of stream in a pipeline that eats');
  }

  async function build(): Promise<void> {
    await playing?.close();
    playing = undefined;
    if (stopping) return;
    const built = parameters;
    const inOrder = linked.flatMap(({ name }) => eaters.get(name) ?? []);
    playing = await playPipeline({
      gstreamer,
      description,
      module,
      effects,
      parameters,
      latencyNs: BigInt(Math.round(latencyS * 1e9)),
      eaters: inOrder,
      feeders,
      clock,
      log,
      onError: fail,
      onEnd: ended,
      onAbsent: flowed,
      onSay: (message) => (message.level === 'error' ? fail(message) : report.say(message)),
      onUnsay: (key, about) => report.unsay(key, about),
      secret: secretReader(start.component.secrets),
    });
    // Live values that came while it was being built.
    const late = Object.entries(parameters).filter(([name, value]) => built[name] !== value);
    if (late.length > 0) playing.bind(Object.fromEntries(late), parameters);
  }
  function bound(): BoundPipeline {
    if (playing === undefined) throw new Problem(kitSays.error('no-pipeline'));
    return playing.bound;
  }
  function rebuild(): void {
    if (stopping || [...eaters.values()].some(({ caps }) => caps === undefined)) return;
    work = work.then(build).catch((error: unknown) => {
      log.error('pipeline does not play', { reason: String(error) });
      // The bus may have a better word about it; it comes right after.
      clock.after(300, () => fail(whyNotPlaying(error, description)));
    });
  }

  const gstreamerLog = passGStreamerLog(gstreamer, log);
  // Before anything is built: what goes wrong there is what somebody wants to see.
  if (start.gstreamerLog !== undefined) gstreamerLog.setThreshold(start.gstreamerLog);
  const watch = watchEaters({
    eaters: () => eaters.values(),
    report,
    clock,
    steadyMs: () => context.steadyMs(),
    onLook: (nowMs) => {
      for (const feeder of feeders.values()) feeder.lookAtEaters(nowMs);
    },
  });
  try {
    for (const feeder of description.feeders) {
      const { name } = feeder;
      const units = module.units?.bind(module);
      feeders.set(
        name,
        await openFeeder({
          gstreamer,
          description: feeder,
          path: feedSocketPath(start.feedFolder, `${componentId}:${name}`),
          report,
          log,
          ...(units === undefined ? {} : { framer: () => units(name) }),
          onFirstBuffer: () => flowed(name),
          onKeyFrameWanted: limitRate(
            1000,
            () => context.steadyMs(),
            () => keyFrameWanted(name),
          ),
          onError: (error) => fail(kitSays.error('internal', {}, { debug: String(error) })),
        }),
      );
    }
  } catch (error) {
    watch.stop();
    for (const feeder of feeders.values()) await feeder.close();
    throw error;
  }
  for (const eater of linked) {
    const from = links.find((link) => link.eater === eater.name)?.from;
    if (from === undefined) continue;
    eaters.set(
      eater.name,
      openMediaEater({
        gstreamer,
        componentId,
        description: eater,
        from,
        feedFolder: start.feedFolder,
        clock,
        report,
        log,
        onCaps: rebuild,
        onFirstBuffer: () => (feeds ? undefined : flowed(eater.name)),
      }),
    );
  }
  if (eaters.size === 0) rebuild();

  return {
    setParameters(values) {
      parameters = { ...parameters, ...values };
      playing?.bind(values, parameters);
    },
    setLinks(next: readonly EaterLink[]) {
      if (!sameEaters(next, eaters.keys())) throw new Problem(kitSays.error('links-need-restart'));
      for (const { eater, from } of next) {
        const at = eaters.get(eater);
        if (at === undefined || at.from === from) continue;
        at.setFrom(from);
        watch.restart(eater);
      }
    },
    // Pipelines serve no references.
    setReferrers: () => undefined,
    dot() {
      // Properties are in the graph, and a secret may be among them.
      return bound().pipeline.dot(Object.keys(start.component.secrets).length > 0 ? 'states' : 'all');
    },
    ask: (question) => findNamed(module.answers, question, 'question')(bound()),
    act: (action, args) => findNamed(module.actions, action, 'action')(bound(), args),
    numbers() {
      const values: Record<string, number> = {};
      for (const part of [...eaters.values(), ...feeders.values()]) Object.assign(values, part.numbers());
      Object.assign(values, playing?.numbers());
      return values;
    },
    setGStreamerThreshold: (thresholds) => gstreamerLog.setThreshold(thresholds),
    async stop() {
      // Nothing new comes in, what is being built is built or refused, the pipeline ends, then its feeds do.
      stopping = true;
      watch.stop();
      await work;
      await playing?.close();
      playing = undefined;
      for (const eater of eaters.values()) eater.close();
      for (const feeder of feeders.values()) await feeder.close();
      gstreamerLog.stop();
    },
  };
}
