import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanet, useSession } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { CopyTextButton } from '../asked/copy-text-button.tsx';
import { gatherBugReport } from './gather-bug-report.ts';

const contents = ['versions', 'planet', 'moods', 'messages'] as const;

/** What a bug report holds, then the report itself: to read, to copy, to save. It goes nowhere by itself. */
export function BugReport(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const mirror = usePlanet((state) => state.mirror);
  const mayReadLogs = useMay('operator');
  const [report, setReport] = useState<string>();
  const [isMaking, setIsMaking] = useState(false);
  const make = async (): Promise<void> => {
    setIsMaking(true);
    setReport(await gatherBugReport(session, mirror, mayReadLogs));
    setIsMaking(false);
  };
  return (
    <Stack>
      <Text>{t('report.holds')}</Text>
      <List size="sm">
        {contents.map((name) => (
          <List.Item key={name}>{t(`report.contents.${name}`)}</List.Item>
        ))}
        <List.Item>{t(mayReadLogs ? 'report.contents.logs' : 'report.contents.pipelines')}</List.Item>
      </List>
      <Text size="sm">{t('report.never')}</Text>
      {report === undefined ? (
        <Button onClick={() => void make()} loading={isMaking} style={{ alignSelf: 'flex-start' }}>
          {t('report.make')}
        </Button>
      ) : (
        <>
          <Textarea
            label={t('report.text')}
            value={report}
            readOnly
            rows={14}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', direction: 'ltr' } }}
          />
          <Group>
            <Button leftSection={<IconDownload size={16} aria-hidden />} onClick={() => save(report)}>
              {t('report.save')}
            </Button>
            <CopyTextButton text={() => report} label={t('report.copy')} />
          </Group>
        </>
      )}
    </Stack>
  );
}

function save(report: string): void {
  const url = URL.createObjectURL(new Blob([report], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'headwater-report.md';
  link.click();
  URL.revokeObjectURL(url);
}
