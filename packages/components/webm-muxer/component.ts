import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'webm-muxer',
  role: 'muxer',
  eaters: [
    { name: 'video', media: ['encoded/vp8', 'encoded/vp9'], optional: true },
    { name: 'audio', media: ['encoded/opus', 'encoded/vorbis'], optional: true },
  ],
  feeders: [{ name: 'muxed', media: 'muxed/webm' }],
  elements: [{ name: 'webmmux', package: 'gstreamer1.0-plugins-good' }],
  parameters: {},
});
