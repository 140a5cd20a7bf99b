import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'porter',
  role: 'porter',
  eaters: [],
  feeders: [],
  elements: [],
  parameters: {
    port: { kind: 'integer', min: 1, max: 65_535, default: 8800 },
    /** Where HTTPS is spoken; 0 for nowhere. */
    'tls-port': { kind: 'integer', min: 0, max: 65_535, default: 0 },
    /** An address of this machine; empty for all of them, IPv6 included. */
    listen: { kind: 'text', default: '', maxLength: 100 },
    /** PEM file; for the names in it, the page and all streams are behind this one. Streamers may have their own. */
    certificate: { kind: 'path', of: 'file', default: '', live: true },
    /** PEM file; empty when the key is in the certificate's file. */
    key: { kind: 'path', of: 'file', default: '', live: true },
    /** A file on the worker with a line per request that it answers itself; empty for none. */
    'access-log': { kind: 'path', of: 'file', default: '', live: true },
  },
  needs: [{ when: 'key', oneOf: ['certificate'] }],
  numbers: {
    connections: { kind: 'counter' },
    'handed-over': { kind: 'counter' },
    refused: { kind: 'counter' },
    'tls-failed': { kind: 'counter' },
    'log-lines-lost': { kind: 'counter' },
    relayed: { kind: 'gauge' },
  },
});
