import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFeedRequest, writeFeedRequest, type FeedRequest } from './feed-request.ts';

test('a request that is written is read back as it was', () => {
  const requests: FeedRequest[] = [
    { eater: '/test/mux:video' },
    { eater: '/test/mux:video', afterNs: 9_007_199_254_740_993_000n },
    { eater: '/test/archive:main', afterNs: 0n, losslessBytes: 64_000_000 },
  ];
  for (const request of requests) {
    const line = writeFeedRequest(request);
    expect(line.endsWith('\n')).toBe(true);
    expect(readFeedRequest(line.trimEnd())).toEqual(request);
  }
});

test('what is not a request is refused without an error', () => {
  for (const line of ['', 'GET / HTTP/1.1', 'null', '7', '{}', '{"eater":""}', '{"eater":"a","afterNs":12}'])
    expect(readFeedRequest(line)).toBeUndefined();
  expect(readFeedRequest('{"eater":"a","afterNs":"-1"}')).toBeUndefined();
  expect(readFeedRequest('{"eater":"a","lossless":0}')).toBeUndefined();
  expect(readFeedRequest('{"eater":"a","lossless":1e300}')).toBeUndefined();
  expect(readFeedRequest(`{"eater":"${'a'.repeat(301)}"}`)).toBeUndefined();
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
      readFeedRequest(line);
    }),
  );
});
