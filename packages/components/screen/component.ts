import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'screen',
  role: 'source',
  eaters: [],
  feeders: [{ name: 'video', media: 'raw/video', effects: true }],
  elements: [
    { name: 'ximagesrc', package: 'gstreamer1.0-plugins-good' },
    { name: 'videoconvert', package: 'gstreamer1.0-plugins-base' },
    { name: 'videoscale', package: 'gstreamer1.0-plugins-base' },
    { name: 'videorate', package: 'gstreamer1.0-plugins-base' },
  ],
  parameters: {
    /** As in the environment variable DISPLAY; empty: what the worker has there, else `:0`. */
    display: { kind: 'text', default: '', maxLength: 200, pattern: '^[A-Za-z0-9_.:/-]*$' },
    /** A window by its id (0x1a00003) or its title; empty: the screen. */
    window: { kind: 'text', default: '', maxLength: 300 },
    /** Area of the screen or of the window; width or height 0: to its edge. */
    x: { kind: 'integer', min: 0, max: 32_767, default: 0, unit: 'px' },
    y: { kind: 'integer', min: 0, max: 32_767, default: 0, unit: 'px' },
    width: { kind: 'integer', min: 0, max: 32_767, default: 0, unit: 'px' },
    height: { kind: 'integer', min: 0, max: 32_767, default: 0, unit: 'px' },
    framerate: { kind: 'fraction', min: 1, max: 120, default: '25/1', unit: 'frame/s' },
    cursor: { kind: 'boolean', default: true },
  },
});
