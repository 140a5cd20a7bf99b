import { Badge, Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { NumberTiles, Section, StackedTable, Trouble, useAct, useAnswer, usePanel, useText } from '../kit/ui.ts';
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
          <StackedTable
            label={text('files')}
            head={[text('file'), text('began'), text('length'), text('size')]}
            rows={files.slice(0, most).map(({ path, beganAtMs, seconds, bytes, open }) => ({
              key: path,
              data: { file: path },
              cells: [
                <FileName key="file" path={path} open={open} />,
                format.dateTime(beganAtMs),
                format.duration(seconds),
                format.bytes(bytes),
              ],
            }))}
          />
        )}
      </Section>
    </>
  );
}

function FileName({ path, open }: { path: string; open: boolean }): ReactNode {
  const text = useText<typeof en>();
  return (
    <>
      <bdi dir="ltr">{path}</bdi>{' '}
      {open && (
        <Badge size="sm" variant="light" color="red" tt="none">
          {text('open')}
        </Badge>
      )}
    </>
  );
}
