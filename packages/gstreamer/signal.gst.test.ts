import { afterEach, expect, test } from 'vitest';
import { gstreamer, type GstMessage, type Pipeline, type Value } from './index.ts';
import { nextMessage } from './next-message.ts';

const opened: Pipeline[] = [];
const launch = (text: string): Pipeline => {
  const pipeline = gstreamer.parseLaunch(text);
  opened.push(pipeline);
  return pipeline;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pipeline) => pipeline.close()));
});

test('pads that appear are told by name, in order, and can be asked for', async () => {
  const pipeline = launch(
    'videotestsrc num-buffers=30 ! vp8enc deadline=1 ! queue ! webmmux name=mux ! matroskademux name=demux  audiotestsrc num-buffers=30 ! opusenc ! queue ! mux. demux.video_0 ! queue ! fakesink demux.audio_0 ! queue ! fakesink',
  );
  const demux = pipeline.element('demux');
  const pads: string[] = [];
  const told = new Promise<void>((resolve) => {
    demux.on('pad-added', (name) => {
      pads.push(`${String(name)}: ${demux.pad(String(name)).caps()?.split(',')[0] ?? 'no caps'}`);
    });
    demux.on('no-more-pads', () => {
      resolve();
    });
  });
  await pipeline.setState('playing');
  await told;
  expect(pads.sort()).toEqual(['audio_0: audio/x-opus', 'video_0: video/x-vp8']);
});

test('arguments come as values, and a listener that was taken away hears no more', async () => {
  const pipeline = launch('fakesrc num-buffers=5 ! identity name=watch signal-handoffs=true ! fakesink');
  const heard: Value[][] = [];
  let others = 0;
  pipeline.element('watch').on('handoff', (...args) => heard.push(args));
  pipeline.element('watch').on('handoff', () => others++)();
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  expect(heard).toHaveLength(5);
  expect(heard[0]).toHaveLength(1);
  expect(others).toBe(0);
});

test('property changes can be listened to', async () => {
  const pipeline = launch('videotestsrc name=source ! fakesink');
  const source = pipeline.element('source');
  const told = new Promise<Value[]>((resolve) => {
    source.on('notify::pattern', (...args) => {
      resolve(args);
    });
  });
  source.set('pattern', 'ball');
  expect(await told).toEqual(['pattern']);
});

test('an action signal does what it says and answers', () => {
  const pipeline = launch(
    'videotestsrc num-buffers=3 ! splitmuxsink name=split location=/dev/null muxer=matroskamux  audiotestsrc num-buffers=10 ! appsink name=sink',
  );
  expect(pipeline.element('split').emit('split-now')).toBeUndefined();
  const source = launch('appsrc name=source ! fakesink').element('source');
  expect(source.emit('end-of-stream')).toBe('ok');
});

test('signals that do not exist, need an answer, or are given the wrong arguments, are refused with what would be right', () => {
  const source = launch('appsrc name=source ! fakesink').element('source');
  expect(() => source.on('need-dat', () => undefined)).toThrow(
    'source has no signal "need-dat". Did you mean "need-data"?',
  );
  expect(() => source.on('seek-data', () => undefined)).toThrow('signal "seek-data" needs an answer (gboolean)');
  expect(() => source.emit('end-of-strem')).toThrow(
    'source has no action signal "end-of-strem". Did you mean "end-of-stream"?',
  );
  expect(() => source.emit('need-data', 1)).toThrow('has no action signal "need-data"');
  expect(() => source.emit('end-of-stream', 1)).toThrow('takes 0 arguments; it was given 1');
  expect(() => source.emit('push-sample', 'x')).toThrow(
    'argument 1 of signal "push-sample" must be a value of type GstSample; it was given "x"',
  );
});

test('an error thrown by a listener is an error message of the pipeline', async () => {
  const pipeline = launch('fakesrc num-buffers=1 ! identity name=watch signal-handoffs=true ! fakesink');
  const errors: GstMessage[] = [];
  pipeline.onMessage((message) => {
    if (message.type === 'error') errors.push(message);
  });
  pipeline.element('watch').on('handoff', () => {
    throw new Error('no hand');
  });
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  expect(errors).toMatchObject([{ element: 'javascript', text: 'no hand' }]);
});
