import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'ogg-muxer',
  role: 'muxer',
  eaters: [
    { name: 'video', media: ['encoded/theora', 'encoded/vp8'], optional: true },
    { name: 'audio', media: ['encoded/vorbis', 'encoded/opus'], optional: true },
  ],
  feeders: [{ name: 'muxed', media: 'muxed/ogg' }],
  elements: [{ name: 'oggmux', package: 'gstreamer1.0-plugins-base' }],
  parameters: {},
});
