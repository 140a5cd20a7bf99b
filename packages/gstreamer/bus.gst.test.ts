import { afterEach, expect, test, vi } from 'vitest';
import { gstreamer, type GstMessage, type Pipeline } from './index.ts';
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

test('a missing camera is an error with element, factory, domain, code, text and debug, and the change is rejected with its text', async () => {
  const pipeline = launch('v4l2src name=camera device=/dev/video99 ! fakesink');
  const messages: GstMessage[] = [];
  pipeline.onMessage((message) => messages.push(message));
  await expect(pipeline.setState('playing')).rejects.toThrow("Cannot identify device '/dev/video99'.");
  expect(messages).toContainEqual({
    type: 'error',
    element: 'camera',
    factory: 'v4l2src',
    domain: 'gst-resource-error-quark',
    code: 3,
    text: "Cannot identify device '/dev/video99'.",
    debug: expect.stringContaining('No such file or directory') as string,
  });
});

test('the same error comes again after the pipeline has been to NULL', async () => {
  const pipeline = launch('v4l2src device=/dev/video99 ! fakesink');
  for (let round = 0; round < 3; round++) {
    const error = nextMessage(pipeline, 'error');
    await expect(pipeline.setState('playing')).rejects.toThrow('Cannot identify');
    expect((await error).code).toBe(3);
    await pipeline.setState('null');
  }
});

test('an error that comes while waiting for the first buffer ends the wait', async () => {
  const pipeline = launch('filesrc name=file ! decodebin ! fakesink');
  pipeline.element('file').set('location', '/etc/hostname');
  await expect(pipeline.setState('playing')).rejects.toThrow(/text|type/i);
});

test('state changes of the pipeline, and of it alone, come in order, down to NULL', async () => {
  const pipeline = launch('videotestsrc ! fakesink');
  const changes: string[] = [];
  pipeline.onMessage((message) => {
    if (message.type === 'state-changed') changes.push(`${message.old}-${message.new}-${message.pending ?? ''}`);
  });
  expect(await pipeline.setState('playing')).toBe('async-done');
  expect(pipeline.state).toBe('playing');
  expect(await pipeline.setState('null')).toBe('success');
  expect(pipeline.state).toBe('null');
  expect(changes).toEqual([
    'null-ready-playing',
    'ready-paused-playing',
    'paused-playing-',
    'playing-paused-null',
    'paused-ready-null',
    'ready-null-',
  ]);
});

test('a live pipeline says that it does not preroll', async () => {
  const pipeline = launch('videotestsrc is-live=true ! fakesink');
  expect(await pipeline.setState('paused')).toBe('no-preroll');
});

test('a state that is none is refused by name', () => {
  const pipeline = launch('videotestsrc ! fakesink');
  expect(() => pipeline.setState('running' as 'playing')).toThrow(
    'one of null, ready, paused, playing; it was given "running"',
  );
});

test('element messages have their fields, arrays included', async () => {
  const pipeline = launch(
    'audiotestsrc num-buffers=50 samplesperbuffer=4800 ! audio/x-raw,rate=48000,channels=2 ! level name=meter interval=100000000 ! fakesink',
  );
  const message = nextMessage(pipeline, 'element');
  await pipeline.setState('playing');
  const { element, structure, fields } = await message;
  expect([element, structure]).toEqual(['meter', 'level']);
  expect(fields['rms']).toHaveLength(2);
  expect((fields['rms'] as number[])[0]).toBeCloseTo(-4.95, 1);
  expect(fields['running-time']).toBeTypeOf('bigint');
});

test('warnings come as warnings', async () => {
  const pipeline = launch(
    'fakesrc num-buffers=2 sizetype=fixed sizemax=70000 ! udpsink name=network host=127.0.0.1 port=9',
  );
  const warning = nextMessage(pipeline, 'warning');
  pipeline.setState('playing').catch(() => undefined);
  expect(await warning).toMatchObject({ element: 'network', factory: 'udpsink', domain: 'gst-resource-error-quark' });
});

test('the end of the stream is told once', async () => {
  const pipeline = launch('videotestsrc num-buffers=3 ! fakesink  audiotestsrc num-buffers=3 ! fakesink');
  const types: string[] = [];
  pipeline.onMessage((message) => types.push(message.type));
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  await pipeline.setState('null');
  expect(types.filter((type) => type === 'eos')).toHaveLength(1);
});

test('an error thrown by a listener is an error message of element javascript, and what runs goes on', async () => {
  const pipeline = launch('videotestsrc num-buffers=3 ! fakesink');
  const messages: GstMessage[] = [];
  pipeline.onMessage((message) => {
    if (message.type === 'state-changed') throw new TypeError('clumsy listener');
  });
  pipeline.onMessage((message) => messages.push(message));
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  const errors = messages.filter((message) => message.type === 'error');
  expect(errors).toHaveLength(3);
  expect(errors[0]).toMatchObject({
    element: 'javascript',
    text: 'clumsy listener',
    debug: expect.stringContaining('bus.gst.test') as string,
  });
});

test('a listener that fails over its own failure is a warning of the process, not an endless loop', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const pipeline = launch('videotestsrc num-buffers=1 ! fakesink');
  const off = pipeline.onMessage(() => {
    throw new Error('always');
  });
  await pipeline.setState('playing');
  off();
  expect(warn).toHaveBeenCalled();
  expect(String(warn.mock.calls[0]?.[0])).toContain('always');
  warn.mockRestore();
});

test('a listener that is taken away hears no more', async () => {
  const pipeline = launch('videotestsrc ! fakesink');
  let heard = 0;
  const off = pipeline.onMessage(() => heard++);
  off();
  await pipeline.setState('playing');
  expect(heard).toBe(0);
});

test('changes asked for meanwhile end the wait of the earlier one, which says so', async () => {
  const pipeline = launch('appsrc ! fakesink');
  const playing = pipeline.setState('playing');
  const stopped = pipeline.setState('null');
  await expect(playing).rejects.toThrow('the pipeline was asked for another state before it was playing');
  expect(await stopped).toBe('success');
});

test('closing ends a wait, frees everything, and may be done more than once', async () => {
  const pipeline = launch('appsrc ! fakesink');
  const playing = pipeline.setState('playing');
  const closed = pipeline.close();
  await expect(playing).rejects.toThrow('the pipeline was closed before it was playing');
  await Promise.all([closed, pipeline.close()]);
  await pipeline.close();
  expect(pipeline.state).toBe('null');
  expect(() => pipeline.element('x')).toThrow('this pipeline is closed');
  expect(() => pipeline.setState('playing')).toThrow('this pipeline is closed');
});

test('several pipelines run at once, each with its own messages', async () => {
  const ends = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const pipeline = launch(
        `videotestsrc name=source${index} num-buffers=5 ! identity name=id error-after=${index % 2 === 0 ? -1 : 3} ! fakesink`,
      );
      const end = index % 2 === 0 ? nextMessage(pipeline, 'eos') : nextMessage(pipeline, 'error');
      pipeline.setState('playing').catch(() => undefined);
      return (await end).type;
    }),
  );
  expect(ends).toEqual(Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 'eos' : 'error')));
});
