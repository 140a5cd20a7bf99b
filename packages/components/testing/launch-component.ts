import { gstreamer, type Sample } from '@headwater/gstreamer';
import type { Message, ParameterValue, ParameterValues } from '@headwater/state';
import type { BoundPipeline, PipelineError, PipelineModule } from '../kit/pipeline.ts';

/** A component's pipeline as a job would run it, for tests. */
export interface LaunchedComponent {
  bound: BoundPipeline;
  set(parameter: string, value: ParameterValue): void;
  /** Calls `listener` with each sample of that feeder; its bytes are valid until it returns. */
  onSample(feeder: string, listener: (sample: Sample) => void): void;
  play(): Promise<void>;
  said: Message[];
  absent: string[];
  errors: PipelineError[];
  close(): Promise<void>;
}

const rawCaps: Readonly<Record<string, string>> = {
  video: 'video/x-raw,format=I420 ! ',
  audio: 'audio/x-raw,format=S16LE,rate=48000,layout=interleaved ! ',
};

/**
 * Launches and binds a component. `eat` is launch text in place of each connected eater; `raw` names the feeders that
 * feed raw media.
 */
export function launchComponent(options: {
  module: PipelineModule;
  parameters: ParameterValues;
  eat?: Readonly<Record<string, string>>;
  caps?: string;
  raw?: readonly string[];
}): LaunchedComponent {
  const { module, parameters, eat = {}, caps = '', raw = [] } = options;
  const pipeline = gstreamer.parseLaunch(
    module.launch({
      eat: (eater) => eat[eater] ?? '',
      feed: (feeder) =>
        `${raw.includes(feeder) ? (rawCaps[feeder] ?? '') : ''}appsink name=feeder-${feeder} sync=false async=false`,
      eaters: Object.keys(eat),
      caps: () => caps,
      parameters,
    }),
  );
  pipeline.useMonotonicTime();
  const said: Message[] = [];
  const absent: string[] = [];
  const errors: PipelineError[] = [];
  const drop = (key: string, about?: string): void => {
    said.splice(0, said.length, ...said.filter((it) => it.key !== key || it.about !== about));
  };
  const bound: BoundPipeline = {
    pipeline,
    element: (name) => pipeline.element(name),
    nowNs: () => gstreamer.monotonicNs(),
    parameters,
    caps: () => caps,
    absent: (feeder) => void absent.push(feeder),
    say(message) {
      drop(message.key, message.about);
      said.push(message);
    },
    unsay: drop,
    secret: (name) => `secret ${name}`,
  };
  const set = (parameter: string, value: ParameterValue): void => {
    bound.parameters = { ...bound.parameters, [parameter]: value };
    const binding = module.bind[parameter];
    if (binding === undefined) throw new Error(`parameter '${parameter}' is not bound`);
    if (typeof binding === 'function') return binding(value, bound);
    const [element = '', property = ''] = binding.split('.');
    pipeline.element(element).set(property, value);
  };
  let undo: void | (() => void | Promise<void>);
  return {
    bound,
    set,
    said,
    absent,
    errors,
    onSample(feeder, listener) {
      pipeline.appSink(`feeder-${feeder}`).start({ maxBuffers: 8 }, (samples) => {
        for (const sample of samples) {
          listener(sample);
          sample.release();
        }
      });
    },
    async play() {
      for (const [parameter, value] of Object.entries(parameters)) if (parameter in module.bind) set(parameter, value);
      pipeline.onMessage((message) => {
        if (message.type === 'error') errors.push(message);
        else module.onMessage?.(message, bound);
      });
      undo = await module.prepare?.(bound);
      // When it cannot play, its bus says why: that is what tests look at.
      await pipeline.setState('playing').catch(() => undefined);
    },
    async close() {
      await undo?.();
      await pipeline.close();
    },
  };
}
