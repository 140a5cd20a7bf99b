import type { ReactNode } from 'react';
import { Facts, Look, ParameterControl, useParameter, usePanel, useRate } from '../kit/ui.ts';

/** The picture as it is now, and what it shows: pattern and clock are live. */
export default function Panel(): ReactNode {
  const { format, text } = usePanel();
  const [width, height] = [useParameter('width').value, useParameter('height').value];
  const framerate = useParameter('framerate').value;
  const frames = useRate('feeder.video.buffers');
  const titleOf = (name: string): string => text(`parameters.${name}.title`, {}) ?? name;
  const size = `${format.number(Number(width))} × ${format.number(Number(height))}`;
  return (
    <>
      <Look feeder="video" />
      <ParameterControl name="pattern" />
      <ParameterControl name="clock" />
      <Facts
        facts={[
          [
            `${titleOf('width')} × ${titleOf('height')}`,
            <bdi key="size" dir="ltr">
              {size}
            </bdi>,
          ],
          [
            titleOf('framerate'),
            frames === undefined ? String(framerate) : format.quantity(Math.round(frames), 'frame/s'),
          ],
        ]}
      />
    </>
  );
}
