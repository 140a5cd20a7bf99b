import { defineComponent } from '../kit/component.ts';
import { channels, type NumberName } from './levels.ts';

/** Levels are in dB below full scale, over the time since they were asked for last; only channels that there are are told. */
const levels = Object.fromEntries(
  channels.flatMap((channel): [NumberName, { unit: 'dB'; kind: 'gauge' }][] => [
    [`peak-${channel}`, { unit: 'dB', kind: 'gauge' }],
    [`rms-${channel}`, { unit: 'dB', kind: 'gauge' }],
  ]),
);

export default defineComponent({
  kit: 1,
  type: 'volume',
  role: 'effect',
  eaters: [{ name: 'audio', media: ['raw/audio'] }],
  feeders: [{ name: 'audio', media: 'raw/audio' }],
  elements: [
    { name: 'audioconvert', package: 'gstreamer1.0-plugins-base' },
    { name: 'volume', package: 'gstreamer1.0-plugins-base' },
    { name: 'level', package: 'gstreamer1.0-plugins-good' },
  ],
  parameters: {
    /** What is added to the level: −6 halves the amplitude. */
    volume: { kind: 'number', min: -60, max: 20, default: 0, unit: 'dB', live: true },
    mute: { kind: 'boolean', default: false, live: true },
  },
  numbers: {
    ...levels,
    /** Sound that was louder than full scale behind this effect, and lost its tops. */
    clipped: { unit: 's', kind: 'counter' },
  },
});
