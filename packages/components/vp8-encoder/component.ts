import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'vp8-encoder',
  role: 'encoder',
  eaters: [{ name: 'video', media: ['raw/video'], effects: true }],
  feeders: [{ name: 'video', media: 'encoded/vp8' }],
  elements: [{ name: 'vp8enc', package: 'gstreamer1.0-plugins-good' }],
  parameters: {
    bitrate: { kind: 'integer', min: 10_000, max: 100_000_000, default: 1_500_000, unit: 'bit/s', live: true },
    /** A key frame at least so often: who comes late starts at one. */
    'keyframe-interval': { kind: 'number', min: 0.1, max: 60, default: 2, unit: 's', live: true },
    /** Less work for a worse picture at the same bitrate. */
    speed: { kind: 'integer', min: 0, max: 16, default: 8, live: true },
    /** 0: as the machine and the picture's size suggest. */
    threads: { kind: 'integer', min: 0, max: 16, default: 0 },
  },
});
