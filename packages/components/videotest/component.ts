import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'videotest',
  role: 'source',
  eaters: [],
  feeders: [{ name: 'video', media: 'raw/video', effects: true }],
  elements: [
    { name: 'videotestsrc', package: 'gstreamer1.0-plugins-base' },
    { name: 'videoconvert', package: 'gstreamer1.0-plugins-base' },
    { name: 'clockoverlay', package: 'gstreamer1.0-x' },
  ],
  parameters: {
    width: { kind: 'integer', min: 16, max: 7680, default: 640, unit: 'px' },
    height: { kind: 'integer', min: 16, max: 4320, default: 360, unit: 'px' },
    framerate: { kind: 'fraction', min: 1, max: 120, default: '30/1', unit: 'frame/s' },
    pattern: {
      kind: 'choice',
      live: true,
      default: 'smpte',
      // Named as videotestsrc names them. Those that need more settings to be of use are left out.
      options: [
        'smpte',
        'snow',
        'black',
        'white',
        'red',
        'green',
        'blue',
        'checkers-1',
        'checkers-2',
        'checkers-4',
        'checkers-8',
        'circular',
        'blink',
        'smpte75',
        'gamut',
        'ball',
        'smpte100',
        'bar',
        'pinwheel',
        'spokes',
        'gradient',
        'colors',
        'smpte-rp-219',
      ],
    },
    /** The machine's time of day, in the picture. */
    clock: { kind: 'boolean', live: true, default: true },
  },
});
