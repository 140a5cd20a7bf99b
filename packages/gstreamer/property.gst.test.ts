import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gstreamer, type Element, type Pipeline } from './index.ts';

let pipeline: Pipeline;
let element: (name: string) => Element;

beforeAll(() => {
  pipeline = gstreamer.parseLaunch(
    `videotestsrc name=video ! capsfilter name=caps ! vp8enc name=vp8 ! queue name=queue ! identity name=late ! fakesink name=sink
     audiotestsrc name=audio ! audioconvert name=convert ! level name=level ! fakesink
     videotestsrc ! compositor name=mix sink_0::alpha=0.5 ! fakesink
     appsrc name=appsrc ! imagefreeze ! playsink name=playsink flags=video filesrc name=file ! fakesink
     videotestsrc ! videorate name=rate ! aspectratiocrop name=crop aspect-ratio=4/3 ! fakesink`,
  );
  element = (name) => pipeline.element(name);
});
afterAll(() => pipeline.close());

describe('values go in and come out as they were', () => {
  test.each<[string, string, string | number | bigint | boolean | null]>([
    ['queue', 'max-size-bytes', 300001],
    ['queue', 'max-size-bytes', 4_294_967_295],
    ['queue', 'max-size-time', 18_446_744_073_709_551_615n],
    ['queue', 'max-size-time', 9_007_199_254_740_993n],
    ['late', 'ts-offset', -9_223_372_036_854_775_807n],
    ['video', 'foreground-color', 4_294_967_295],
    ['audio', 'freq', 440.000000001],
    ['audio', 'volume', 0.1],
    ['video', 'pattern', 'ball'],
    ['video', 'is-live', true],
    ['vp8', 'error-resilient', 'default+partitions'],
    ['vp8', 'error-resilient', ''],
    ['crop', 'aspect-ratio', '16/9'],
    ['file', 'location', '/tmp/a "quoted" ünïcode ! fakesink'],
    ['file', 'location', null],
    ['mix', 'sink_0::alpha', 0.25],
  ])('%s.%s = %s', (name, property, value) => {
    element(name).set(property, value);
    expect(element(name).get(property)).toBe(value);
  });

  test('a 64-bit integer may be set from a number', () => {
    element('queue').set('max-size-time', 5_000_000_000);
    expect(element('queue').get('max-size-time')).toBe(5_000_000_000n);
  });

  test('a double may be set from a whole number, and a number from a bigint', () => {
    element('audio').set('freq', 1000);
    expect(element('audio').get('freq')).toBe(1000);
    element('queue').set('max-size-buffers', 7n);
    expect(element('queue').get('max-size-buffers')).toBe(7);
  });

  test('caps are text', () => {
    element('caps').set('caps', 'video/x-raw,width=320,framerate=30/1');
    expect(element('caps').get('caps')).toBe('video/x-raw, width=(int)320, framerate=(fraction)30/1');
  });

  test('arrays of arrays are arrays of arrays', () => {
    element('convert').set('mix-matrix', [[1, 0.5]]);
    expect(element('convert').get('mix-matrix')).toEqual([[1, 0.5]]);
  });

  test('a structure is text', () => {
    expect(element('sink').get('stats')).toMatch(/^application\/x-gst-base-sink-stats, average-rate=\(double\)/);
  });

  test('an element is set by its name in the pipeline', () => {
    element('playsink').set('video-sink', null);
    expect(element('playsink').get('video-sink')).toBeNull();
    expect(() => element('playsink').set('video-sink', 'nobody')).toThrow(/name of an element of this pipeline/);
  });
});

describe('what is wrong says what would be right, and changes nothing', () => {
  test.each<[string, string, string | number | bigint | boolean | null | string[], RegExp]>([
    ['vp8', 'target-bitrat', 1, /vp8 has no property "target-bitrat".*"target-bitrate"/],
    ['vp8', 'bitrate', 1, /"target-bitrate"/],
    ['vp8', 'cpu-used', 99, /whole number from -16 to 16; it was given 99/],
    ['vp8', 'cpu-used', 1.5, /whole number from -16 to 16; it was given 1.5/],
    ['vp8', 'cpu-used', '4', /whole number from -16 to 16; it was given "4"/],
    ['vp8', 'target-bitrate', -1, /whole number from 0 to 2147483647/],
    ['queue', 'max-size-time', -1n, /whole number from 0 to 18446744073709551615/],
    ['queue', 'max-size-time', 2n ** 64n, /whole number from 0 to 18446744073709551615/],
    ['queue', 'max-size-time', 2 ** 60, /whole number from 0/],
    ['audio', 'volume', 2, /number from 0 to 1; it was given 2/],
    ['audio', 'volume', Number.NaN, /number from 0 to 1; it was given NaN/],
    ['video', 'pattern', 'bal', /one of smpte, snow, .*ball.*it was given "bal"/],
    ['video', 'pattern', 3, /one of smpte, snow/],
    ['video', 'is-live', 1, /true or false; it was given 1/],
    ['vp8', 'error-resilient', 'default+all', /joined by \+: default, partitions; it was given "default\+all"/],
    ['crop', 'aspect-ratio', '16:9', /a fraction from 0\/1 to 2147483647\/1; it was given "16:9"/],
    ['caps', 'caps', 'video/x-raw,width=', /caps as text/],
    ['convert', 'mix-matrix', ['a'], /array of fitting values/],
    ['sink', 'stats', 'x', /can only be read/],
    ['mix', 'sink_9::alpha', 1, /no property "sink_9::alpha"/],
  ])('%s.%s = %s', (name, property, value, words) => {
    const before = () =>
      JSON.stringify(
        element(name)
          .properties()
          .filter((one) => one.readable && !/stats|last|current/.test(one.name))
          .map((one) => String(element(name).get(one.name))),
      );
    const was = before();
    expect(() => element(name).set(property, value)).toThrow(words);
    expect(before()).toBe(was);
  });

  test('a property that does not exist cannot be read either', () => {
    expect(() => element('vp8').get('bitrat')).toThrow(/has no property "bitrat"/);
  });

  test('an element that does not exist is answered with the nearest name', () => {
    expect(() => pipeline.element('qeue')).toThrow('the pipeline has no element "qeue". Did you mean "queue"?');
    expect(pipeline.findElement('qeue')).toBeUndefined();
  });
});

test('properties are listed with type, range, nicks and default', () => {
  const of = (name: string, property: string) =>
    element(name)
      .properties()
      .find((one) => one.name === property);
  expect(of('vp8', 'cpu-used')).toMatchObject({
    type: 'gint',
    min: -16,
    max: 16,
    default: 0,
    readable: true,
    writable: true,
  });
  expect(of('queue', 'max-size-time')).toMatchObject({
    min: 0n,
    max: 18_446_744_073_709_551_615n,
    default: 1_000_000_000n,
  });
  expect(of('video', 'pattern')?.options?.slice(0, 3)).toEqual(['smpte', 'snow', 'black']);
  expect(of('sink', 'stats')).toMatchObject({ writable: false });
  expect(of('audio', 'volume')?.blurb).toBe('Volume of test signal');
});

test('every property of every element of a pipeline can be read', () => {
  const names = pipeline.elements().flatMap((one) =>
    one
      .properties()
      .filter((property) => property.readable)
      .map((property) => [one.name, property.name, one.get(property.name)]),
  );
  expect(names.length).toBeGreaterThan(200);
});

test('launch text that is wrong is answered in the words of the parser, with the missing element and the nearest that exists', () => {
  expect(() => gstreamer.parseLaunch('videotestsrc ! vp8encc ! fakesink')).toThrow(
    /no element "vp8encc".*Did you mean "vp8enc"/,
  );
  expect(() => gstreamer.parseLaunch('videotestsrc ! audioconvert ! fakesink')).toThrow(/could not link/);
  expect(() => gstreamer.parseLaunch('videotestsrc patern=ball ! fakesink')).toThrow(/no property "patern"/);
  expect(() => gstreamer.parseLaunch('')).toThrow();
});
