import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'theora-encoder',
  role: 'encoder',
  eaters: [{ name: 'video', media: ['raw/video'], effects: true }],
  feeders: [{ name: 'video', media: 'encoded/theora' }],
  elements: [
    { name: 'theoraenc', package: 'gstreamer1.0-plugins-base' },
    { name: 'videorate', package: 'gstreamer1.0-plugins-base' },
  ],
  parameters: {
    /** What is kept: the bitrate, or the quality at whatever bitrate it takes. */
    'rate-control': { kind: 'choice', options: ['bitrate', 'quality'], default: 'bitrate' },
    bitrate: { kind: 'integer', min: 10_000, max: 16_000_000, default: 800_000, unit: 'bit/s', live: true },
    quality: { kind: 'integer', min: 0, max: 63, default: 32, live: true },
    /** A key frame at least so often: who comes late starts at one. */
    'keyframe-interval': { kind: 'number', min: 0.1, max: 60, default: 2, unit: 's' },
    /** Less work for a worse picture at the same bitrate. */
    speed: { kind: 'integer', min: 0, max: 3, default: 2, live: true },
  },
});
