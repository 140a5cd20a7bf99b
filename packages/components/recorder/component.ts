import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'recorder',
  role: 'recorder',
  eaters: [
    {
      name: 'stream',
      media: [
        'muxed/webm',
        'muxed/ogg',
        'muxed/matroska',
        'muxed/mpegts',
        'muxed/mp4',
        'muxed/flv',
        'muxed/mp3',
        'muxed/aac',
      ],
      lossless: true,
    },
  ],
  feeders: [],
  elements: [],
  parameters: {
    /** On the worker's machine. It is never made: an empty mount point would fill the wrong disk. */
    directory: { kind: 'path', of: 'directory', required: true },
    /** As strftime, in local time, and what the component is called; a slash makes a folder below the directory. */
    name: {
      kind: 'text',
      default: '{flow}-{component}_%Y-%m-%d_%H-%M-%S',
      maxLength: 200,
      pattern: '^([^%{}\\u0000-\\u001f]|%[YymdHMSjs%]|\\{(flow|component|label)\\})+$',
    },
    /** A new file after so long, at the next key frame; 0: never. */
    'rotate-time': { kind: 'number', min: 0, max: 604_800, default: 0, unit: 's', live: true },
    /** A new file when one has so many bytes, at the next key frame; 0: never. */
    'rotate-size': { kind: 'integer', min: 0, max: 1_000_000_000_000, default: 0, unit: 'B', live: true },
    /** Warns when less than this is free … */
    'free-space': { kind: 'integer', min: 0, max: 1_000_000_000_000, default: 1_000_000_000, unit: 'B', live: true },
    /** … or when the disk is full in less than this, at the present rate. */
    'free-time': { kind: 'number', min: 0, max: 604_800, default: 1800, unit: 's', live: true },
  },
  numbers: {
    bytes: { kind: 'counter', unit: 'B' },
    files: { kind: 'counter' },
    seconds: { kind: 'counter', unit: 's' },
    free: { kind: 'gauge', unit: 'B' },
    waiting: { kind: 'gauge', unit: 'B' },
  },
});
