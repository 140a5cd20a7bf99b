import type { ReactNode } from 'react';
import { Meter, ParameterControl, useNumbers, usePanel } from '../kit/ui.ts';

/** Below this nobody hears anything; above nought the tops are lost. */
const [quietDb, loudDb] = [-60, 6];
const channels = [1, 2, 3, 4, 5, 6, 7, 8];

/** How loud the sound is behind this effect, channel by channel, and what changes it. */
export default function Panel(): ReactNode {
  const { format, text } = usePanel();
  const numbers = useNumbers();
  const there = channels.filter((channel) => numbers[`peak-${String(channel)}`] !== undefined);
  return (
    <>
      {there.flatMap((channel) =>
        ['rms', 'peak'].map((kind) => {
          const name = `${kind}-${String(channel)}`;
          const db = Math.round(numbers[name] ?? quietDb);
          const label = text(`numbers.${name}.title`, {}) ?? name;
          return (
            <Meter
              key={name}
              {...{ label, value: db, min: quietDb, max: loudDb, high: 0 }}
              text={format.quantity(db, 'dB')}
            />
          );
        }),
      )}
      <ParameterControl name="volume" />
      <ParameterControl name="mute" />
    </>
  );
}
