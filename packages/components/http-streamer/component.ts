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
    /** Without one, it needs a port of its own. */
    porter: { kind: 'component', role: 'porter', live: true },
    /** Ports of its own, without a porter; 0 for none. */
    port: { kind: 'integer', min: 0, max: 65_535, default: 0 },
    'tls-port': { kind: 'integer', min: 0, max: 65_535, default: 0 },
    /** Where its own ports listen: an address of this machine; empty for all of them, IPv6 included. */
    listen: { kind: 'text', default: '', maxLength: 100 },
    /** PEM file, for HTTPS on its own port or by the porter's; read again when it changes. */
    certificate: { kind: 'path', of: 'file', default: '', live: true },
    /** PEM file; empty when the key is in the certificate's file. */
    key: { kind: 'path', of: 'file', default: '', live: true },
    /** Overrides the content type that is read from the stream. */
    'content-type': { kind: 'text', default: '', maxLength: 200, pattern: '^[ -~]*$', live: true },
    /** What `burst`, `flush-size` and `flush-delay` are where they are 0. */
    profile: { kind: 'choice', options: ['low-latency', 'balanced', 'low-cost'], default: 'balanced', live: true },
    /** So much of the past, or more, is sent to a new viewer at once, from a key frame on; 0: as the profile says. */
    burst: { kind: 'number', min: 0, max: 30, default: 0, unit: 's', live: true },
    /** So many bytes at least, too, as far as they are held; 0: as much as `burst` says. */
    'burst-size': { kind: 'integer', min: 0, max: 16_000_000, default: 0, unit: 'B', live: true },
    /** Viewers are written to when so many bytes wait; 0: as the profile says … */
    'flush-size': { kind: 'integer', min: 0, max: 1_048_576, default: 0, unit: 'B', live: true },
    /** … or when the oldest of them has waited so long; 0: as the profile says. */
    'flush-delay': { kind: 'number', min: 0, max: 2, default: 0, unit: 's', live: true },
    /** A viewer that is so far behind skips to the newest key frame. */
    patience: { kind: 'number', min: 0.5, max: 60, default: 5, unit: 's', live: true },
    /** A viewer that stays behind for so long, in spite of skipping, is dropped. */
    'slow-limit': { kind: 'number', min: 1, max: 600, default: 30, unit: 's', live: true },
    /** Viewers at once; 0 for any number. */
    'client-limit': { kind: 'integer', min: 0, max: 100_000, default: 0, live: true },
    /** For all viewers together, by what the stream has of late; 0 for any. */
    'bandwidth-limit': { kind: 'integer', min: 0, max: 1_000_000_000_000, default: 0, unit: 'bit/s', live: true },
    /** A file on the worker with a line per finished request; empty for none. */
    'access-log': { kind: 'path', of: 'file', default: '', live: true },
  },
  needs: [
    { oneOf: ['porter', 'port', 'tls-port'] },
    { when: 'tls-port', oneOf: ['certificate'] },
    { when: 'key', oneOf: ['certificate'] },
  ],
  numbers: {
    viewers: { kind: 'gauge' },
    peak: { kind: 'gauge' },
    average: { kind: 'gauge' },
    rate: { kind: 'gauge', unit: 'bit/s' },
    'bytes-sent': { kind: 'counter', unit: 'B' },
    skipped: { kind: 'counter' },
    dropped: { kind: 'counter' },
    refused: { kind: 'counter' },
    full: { kind: 'counter' },
    disconnected: { kind: 'counter' },
    'tls-failed': { kind: 'counter' },
    'log-lines-lost': { kind: 'counter' },
  },
});
