import { defineComponent } from '../kit/component.ts';

const position = {
  kind: 'choice',
  live: true,
  options: ['top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right'],
} as const;
const lettering = { kind: 'integer', min: 4, max: 500, default: 32, unit: 'px', live: true } as const;

export default defineComponent({
  kit: 1,
  type: 'overlay',
  role: 'converter',
  eaters: [{ name: 'video', media: ['raw/video'] }],
  feeders: [{ name: 'video', media: 'raw/video', effects: true }],
  elements: [
    { name: 'gdkpixbufoverlay', package: 'gstreamer1.0-plugins-good' },
    { name: 'textoverlay', package: 'gstreamer1.0-x' },
    { name: 'clockoverlay', package: 'gstreamer1.0-x' },
  ],
  parameters: {
    text: { kind: 'text', default: '', maxLength: 10_000, live: true },
    'text-position': { ...position, default: 'bottom' },
    'text-size': lettering,
    /** The worker's time of day, in its own time zone. */
    clock: { kind: 'boolean', default: false, live: true },
    /** As strftime has it. */
    'clock-format': { kind: 'text', default: '%H:%M:%S', maxLength: 64, live: true },
    'clock-position': { ...position, default: 'top-right' },
    'clock-size': lettering,
    /** Of text and clock: `#rrggbb`, or `#rrggbbaa` to let the picture shine through. */
    colour: {
      kind: 'text',
      default: '#ffffff',
      maxLength: 9,
      pattern: '^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$',
      live: true,
    },
    /** How much the picture is darkened behind text and clock: 0 not at all, 1 to black. */
    background: { kind: 'number', min: 0, max: 1, default: 0, live: true },
    /** PNG, JPEG or SVG on the worker's machine; none when empty. */
    picture: { kind: 'path', of: 'file', default: '', live: true },
    'picture-position': { ...position, default: 'top-left' },
    /** 0: as wide as it is. The height follows. */
    'picture-width': { kind: 'integer', min: 0, max: 8192, default: 0, unit: 'px', live: true },
    'picture-opacity': { kind: 'number', min: 0, max: 1, default: 1, live: true },
    /** Between the edges of the picture and what is laid over it. */
    margin: { kind: 'integer', min: 0, max: 1000, default: 16, unit: 'px', live: true },
  },
});
