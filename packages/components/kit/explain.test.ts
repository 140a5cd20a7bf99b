import { expect, test } from 'vitest';
import { explainError } from './explain.ts';
import type { PipelineError } from './pipeline.ts';

const anError = (fields: Partial<PipelineError>): PipelineError => ({
  type: 'error',
  element: 'file',
  factory: 'filesrc',
  domain: 'gst-resource-error-quark',
  code: 3,
  text: 'Resource not found.',
  debug: 'gstfilesrc.c(558): No such file "/a.mp4"',
  ...fields,
});

test('an error of a file names the file', () => {
  const message = explainError(anError({}), { file: '/a.mp4' });
  expect(message).toMatchObject({ key: 'kit:file-not-found', level: 'error', args: { path: '/a.mp4' } });
  expect(message.text).toContain('/a.mp4');
});

test('a device that is in use is named', () => {
  const message = explainError(anError({ code: 4, factory: 'v4l2src' }), { device: '/dev/video0' });
  expect(message).toMatchObject({ key: 'kit:device-busy', args: { path: '/dev/video0' } });
});

test('where nothing is said to be worked on, the element is named', () => {
  expect(explainError(anError({}), {}).args).toEqual({ path: 'file' });
});

test('a file of another kind is no media; a feed of another kind does not fit', () => {
  const wrong = anError({ domain: 'gst-stream-error-quark', code: 5, factory: 'decodebin' });
  expect(explainError(wrong, { file: '/a.txt' }).key).toBe('kit:not-media');
  expect(explainError(wrong, {})).toMatchObject({ key: 'kit:wrong-media', args: { element: 'decodebin' } });
});

test('what is missing is named by the detail', () => {
  const missing = anError({ domain: 'gst-core-error-quark', code: 12, debug: 'Missing element: VP8 encoder (vp8enc)' });
  expect(explainError(missing, {})).toMatchObject({
    key: 'kit:missing-some-element',
    args: { detail: 'VP8 encoder' },
  });
});

test('"Internal data stream error" never reaches a person, but stays for a developer', () => {
  const error = anError({
    factory: 'videotestsrc',
    domain: 'gst-stream-error-quark',
    code: 1,
    text: 'Internal data stream error.',
    debug: 'streaming stopped, reason error (-5)',
  });
  const message = explainError(error, {});
  expect(message.key).toBe('kit:internal');
  expect(message.text).not.toMatch(/data stream/);
  expect(message.debug).toContain('Internal data stream error.');
  const notNegotiated = { ...error, debug: 'streaming stopped, reason not-negotiated (-4)' };
  expect(explainError(notNegotiated, {}).key).toBe('kit:not-negotiated');
});

test('an error that nobody has heard of is internal', () => {
  expect(explainError(anError({ domain: 'other-quark', code: 99 }), {}).key).toBe('kit:internal');
});
