import { Badge, Button, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { NumberTiles, Section, Trouble, useAct, useAnswer, usePanel, useText } from '../kit/ui.ts';
import type en from './locale/en.json';
import { readFiles } from './panel-files.ts';

/** So many of its files are shown. */
const most = 20;

/** What is being recorded, how much room is left, and the recordings of this run. */
export default function Panel(): ReactNode {
  const { format, isRunning, mayAct } = usePanel();
  const text = useText<typeof en>();
  const { answer: files, error, again } = useAnswer('files', readFiles);
  const acting = useAct();
  const cut = async (): Promise<void> => {
    await acting.act('cut');
    again();
  };
  return (
    <>
      <NumberTiles names={['seconds', 'bytes', 'files', 'free', 'waiting']} />
      {mayAct && isRunning && (
        <Button variant="default" loading={acting.isBusy} onClick={() => void cut()} style={{ alignSelf: 'start' }}>
          {text('cut')}
        </Button>
      )}
      <Trouble error={acting.error} />
      <Section title={text('files')}>
        {isRunning && <Trouble error={error} />}
        {files?.length === 0 && <Text>{text('none')}</Text>}
        {files !== undefined && files.length > 0 && (
          <Table.ScrollContainer minWidth={520}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{text('file')}</Table.Th>
                  <Table.Th scope="col">{text('began')}</Table.Th>
                  <Table.Th scope="col">{text('length')}</Table.Th>
                  <Table.Th scope="col">{text('size')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {files.slice(0, most).map(({ path, beganAtMs, seconds, bytes, open }) => (
                  <Table.Tr key={path} data-file={path}>
                    <Table.Th scope="row" fw={500} style={{ overflowWrap: 'anywhere' }}>
                      <bdi dir="ltr">{path}</bdi>{' '}
                      {open && (
                        <Badge size="sm" variant="light" color="red" tt="none">
                          {text('open')}
                        </Badge>
                      )}
                    </Table.Th>
                    <Table.Td>{format.dateTime(beganAtMs)}</Table.Td>
                    <Table.Td>{format.duration(seconds)}</Table.Td>
                    <Table.Td>{format.bytes(bytes)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Section>
    </>
  );
}
