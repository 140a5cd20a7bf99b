import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'looper',
  role: 'source',
  eaters: [],
  feeders: [
    { name: 'video', media: 'raw/video', effects: true },
    { name: 'audio', media: 'raw/audio', effects: true },
  ],
  elements: [
    { name: 'decodebin', package: 'gstreamer1.0-plugins-base' },
    { name: 'videoconvert', package: 'gstreamer1.0-plugins-base' },
    { name: 'audioconvert', package: 'gstreamer1.0-plugins-base' },
    { name: 'audioresample', package: 'gstreamer1.0-plugins-base' },
    { name: 'clocksync', minVersion: '1.18', package: 'libgstreamer1.0-0' },
  ],
  parameters: {
    /** On the worker's machine. */
    file: { kind: 'path', of: 'file', required: true },
  },
  numbers: {
    rounds: { kind: 'counter' },
    /** Where in the file it is, and how long that is. */
    position: { kind: 'gauge', unit: 's' },
    duration: { kind: 'gauge', unit: 's' },
  },
});
