import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Addresses, Graph, NumberTiles, Section, Trouble, useAct, useAnswer, usePanel, useText } from '../kit/ui.ts';
import type en from './locale/en.json';
import { PanelViewersTable } from './panel-viewers-table.tsx';
import { readViewers } from './panel-viewers.ts';

/** Where a stream is found, how much it is watched, and by whom. */
export default function Panel(): ReactNode {
  const { isRunning, mayAct, text: own } = usePanel();
  const text = useText<typeof en>();
  const { answer: viewers, error, again } = useAnswer('viewers', readViewers);
  const acting = useAct();
  const titleOf = (name: string): string => own(`numbers.${name}.title`, {}) ?? name;
  const disconnect = async (viewer: number): Promise<void> => {
    await acting.act('disconnect', { viewer });
    again();
  };
  return (
    <>
      <NumberTiles names={['viewers', 'peak', 'average', 'rate']} />
      <Section title={text('where')}>
        <Addresses />
      </Section>
      <Graph label={titleOf('viewers')} lines={[{ label: titleOf('viewers'), number: 'viewers' }]} />
      <Graph label={titleOf('rate')} unit="bit/s" lines={[{ label: titleOf('rate'), number: 'rate' }]} />
      <Section title={text('who')}>
        <Trouble error={acting.error} />
        {!isRunning && <Text>{text('asleep')}</Text>}
        {isRunning && <Trouble error={error} />}
        {viewers?.length === 0 && <Text>{text('nobody')}</Text>}
        {viewers !== undefined && viewers.length > 0 && (
          <>
            <Text role="status">{text('count', { count: viewers.length })}</Text>
            <PanelViewersTable {...{ viewers, mayAct }} onDisconnect={(viewer) => void disconnect(viewer)} />
          </>
        )}
      </Section>
    </>
  );
}
