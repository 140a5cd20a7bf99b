import { Box, Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { Facts, Look, ParameterControl, Trouble, useAct, useNumbers, usePanel, useText } from '../kit/ui.ts';
import type en from './locale/en.json';

/** Which file is played, where it is, and how often it has been played. */
export default function Panel(): ReactNode {
  const { format, mayAct, isRunning, text: own } = usePanel();
  const text = useText<typeof en>();
  const { act, isBusy, error } = useAct();
  const { rounds, position, duration } = useNumbers();
  const titleOf = (name: string): string => own(`numbers.${name}.title`, {}) ?? name;
  return (
    <>
      <Look feeder="video" />
      {position !== undefined && duration !== undefined && duration > 0 && (
        <Box maw={480}>
          <Progress
            value={(position / duration) * 100}
            transitionDuration={0}
            dir="ltr"
            aria-label={titleOf('position')}
          />
        </Box>
      )}
      <Facts
        facts={[
          [titleOf('position'), position === undefined ? undefined : format.quantity(Math.floor(position), 's')],
          [titleOf('duration'), duration === undefined ? undefined : format.quantity(duration, 's')],
          [titleOf('rounds'), rounds === undefined ? undefined : format.number(rounds)],
        ]}
      />
      {mayAct && isRunning && (
        <Button variant="default" loading={isBusy} onClick={() => void act('rewind')} style={{ alignSelf: 'start' }}>
          {text('rewind')}
        </Button>
      )}
      <Trouble error={error} />
      <ParameterControl name="file" />
    </>
  );
}
