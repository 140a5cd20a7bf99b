import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'http-streamer',
  role: 'streamer',
  eaters: [
    {
      name: 'stream',
      media: ['muxed/webm', 'muxed/ogg', 'muxed/mpegts', 'muxed/mp4', 'muxed/flv', 'muxed/mp3', 'muxed/aac'],
    },
  ],
  feeders: [],
  elements: [],
  parameters: {
    mount: { kind: 'mount', required: true, live: true },
    porter: { kind: 'component', role: 'porter', required: true, live: true },
    /** Overrides the content type that is read from the stream. */
    'content-type': { kind: 'text', default: '', maxLength: 200, pattern: '^[ -~]*$', live: true },
    /** So much of the past, or more, is sent to a new viewer at once, from a key frame on; 0: from the newest one. */
    burst: { kind: 'number', min: 0, max: 30, default: 2, unit: 's', live: true },
    /** Viewers are written to when so many bytes wait … */
    'flush-size': { kind: 'integer', min: 1, max: 1_048_576, default: 16_384, unit: 'B', live: true },
    /** … or when the oldest of them has waited so long. */
    'flush-delay': { kind: 'number', min: 0, max: 2, default: 0.1, unit: 's', live: true },
    /** A viewer that is so far behind skips to the newest key frame. */
    patience: { kind: 'number', min: 0.5, max: 60, default: 5, unit: 's', live: true },
    /** A viewer that stays behind for so long, in spite of skipping, is dropped. */
    'slow-limit': { kind: 'number', min: 1, max: 600, default: 30, unit: 's', live: true },
    /** Viewers at once; 0 for any number. */
    'client-limit': { kind: 'integer', min: 0, max: 100_000, default: 0, live: true },
  },
  numbers: {
    viewers: { kind: 'gauge' },
    peak: { kind: 'gauge' },
    'bytes-sent': { kind: 'counter', unit: 'B' },
    skipped: { kind: 'counter' },
    dropped: { kind: 'counter' },
    refused: { kind: 'counter' },
  },
});
