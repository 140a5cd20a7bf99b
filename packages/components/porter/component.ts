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
    /** An address of this machine; empty for all of them, IPv6 included. */
    listen: { kind: 'text', default: '', maxLength: 100 },
  },
  numbers: {
    connections: { kind: 'counter' },
    'handed-over': { kind: 'counter' },
    refused: { kind: 'counter' },
  },
});
