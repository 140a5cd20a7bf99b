import { Button, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { StackedTable, usePanel, useText, type StackedRow } from '../kit/ui.ts';
import type en from './locale/en.json';
import type { ViewerFacts } from './panel-viewers.ts';

interface Props {
  viewers: readonly ViewerFacts[];
  mayAct: boolean;
  onDisconnect: (viewer: number) => void;
}

/** Who watches, since when, how much they have had and how far they are behind. */
export function PanelViewersTable({ viewers, mayAct, onDisconnect }: Props): ReactNode {
  const { format } = usePanel();
  const text = useText<typeof en>();
  const rows = viewers.map(({ id, address, userAgent, watchedMs, bytes, behindMs }): StackedRow => ({
    key: String(id),
    data: { viewer: id },
    cells: [
      <Fragment key="who">
        <bdi dir="ltr">{address}</bdi>
        <Text size="xs" c="dimmed" lineClamp={1} title={userAgent}>
          <bdi>{userAgent}</bdi>
        </Text>
      </Fragment>,
      format.duration(watchedMs / 1000),
      format.bytes(bytes),
      format.quantity(Math.round(behindMs / 100) / 10, 's'),
      ...(mayAct
        ? [
            <Button
              key="disconnect"
              size="compact-xs"
              variant="default"
              aria-label={text('disconnect-whom', { address })}
              onClick={() => onDisconnect(id)}
            >
              {text('disconnect')}
            </Button>,
          ]
        : []),
    ],
  }));
  const head = [text('address'), text('since'), text('sent'), text('behind'), ...(mayAct ? [text('acts')] : [])];
  return <StackedTable label={text('who')} {...{ head, rows }} />;
}
