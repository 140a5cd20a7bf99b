import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'vorbis-encoder',
  role: 'encoder',
  eaters: [{ name: 'audio', media: ['raw/audio'], effects: true }],
  feeders: [{ name: 'audio', media: 'encoded/vorbis' }],
  elements: [
    { name: 'vorbisenc', package: 'gstreamer1.0-plugins-base' },
    { name: 'audiorate', package: 'gstreamer1.0-plugins-base' },
    { name: 'audioconvert', package: 'gstreamer1.0-plugins-base' },
  ],
  parameters: {
    /** What is kept: the quality at about whatever bitrate it takes, or the bitrate. */
    'rate-control': { kind: 'choice', options: ['quality', 'bitrate'], default: 'quality' },
    quality: { kind: 'number', min: -0.1, max: 1, default: 0.3 },
    /** For each number of channels and rate the codec has bounds of its own. */
    bitrate: { kind: 'integer', min: 16_000, max: 250_000, default: 96_000, unit: 'bit/s' },
  },
});
