import { defineComponent } from '../kit/component.ts';

/** Ranges and neutral values are the element's own; at the neutral ones it lets the picture through untouched. */
export default defineComponent({
  kit: 1,
  type: 'colour-balance',
  role: 'effect',
  eaters: [{ name: 'video', media: ['raw/video'] }],
  feeders: [{ name: 'video', media: 'raw/video' }],
  elements: [{ name: 'videobalance', package: 'gstreamer1.0-plugins-good' }],
  parameters: {
    brightness: { kind: 'number', min: -1, max: 1, default: 0, live: true },
    contrast: { kind: 'number', min: 0, max: 2, default: 1, live: true },
    hue: { kind: 'number', min: -1, max: 1, default: 0, live: true },
    saturation: { kind: 'number', min: 0, max: 2, default: 1, live: true },
  },
});
