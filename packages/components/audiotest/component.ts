import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'audiotest',
  role: 'source',
  eaters: [],
  feeders: [{ name: 'audio', media: 'raw/audio', effects: true }],
  elements: [{ name: 'audiotestsrc', package: 'gstreamer1.0-plugins-base' }],
  parameters: {
    /** Linear: 1 is full scale. */
    volume: { kind: 'number', min: 0, max: 1, default: 0.2, live: true },
    frequency: { kind: 'number', min: 20, max: 20_000, default: 440, unit: 'Hz', live: true },
    wave: {
      kind: 'choice',
      live: true,
      default: 'sine',
      options: [
        'sine',
        'square',
        'saw',
        'triangle',
        'silence',
        'white-noise',
        'pink-noise',
        'ticks',
        'red-noise',
        'blue-noise',
        'violet-noise',
      ],
    },
    channels: { kind: 'integer', min: 1, max: 2, default: 2 },
  },
});
