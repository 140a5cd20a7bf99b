import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'opus-encoder',
  role: 'encoder',
  eaters: [{ name: 'audio', media: ['raw/audio'], effects: true }],
  feeders: [{ name: 'audio', media: 'encoded/opus' }],
  elements: [
    { name: 'opusenc', package: 'gstreamer1.0-plugins-base' },
    { name: 'audiorate', package: 'gstreamer1.0-plugins-base' },
  ],
  parameters: {
    bitrate: { kind: 'integer', min: 6000, max: 510_000, default: 96_000, unit: 'bit/s', live: true },
    'rate-control': {
      kind: 'choice',
      options: ['cbr', 'constrained-vbr', 'vbr'],
      default: 'constrained-vbr',
      live: true,
    },
    complexity: { kind: 'integer', min: 0, max: 10, default: 10, live: true },
    /** What it is tuned for. */
    tuning: { kind: 'choice', options: ['generic', 'voice', 'restricted-lowdelay'], default: 'generic' },
  },
});
