import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleNotice } from '../component/trouble-notice.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { CopyTextButton } from '../asked/copy-text-button.tsx';
import { filterLines } from './log-filter.ts';
import { logLevels, type LogLevel, type LogLine } from './log-line.ts';
import { LogView } from './log-view.tsx';
import { useLog } from './use-log.ts';

/** What a component writes into its log, live. */
export function LogsTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [least, setLeast] = useState<LogLevel>('trace');
  const log = useLog(component.id, least);
  const [text, setText] = useState('');
  /** What was there when somebody stopped it to read. */
  const [held, setHeld] = useState<readonly LogLine[]>();
  const lines = held ?? log.lines;
  const shown = useMemo(() => filterLines(lines, text), [lines, text]);
  const isHeld = held !== undefined;
  const asText = (): string =>
    shown.map((line) => `${new Date(line.atMs).toISOString()} ${line.level} ${line.text}`).join('\n');
  return (
    <Stack gap="xs">
      <Group align="end" gap="xs">
        <NativeSelect
          label={t('logs.least')}
          value={least}
          data={logLevels.map((one) => ({ value: one, label: t(`logs.levels.${one}`) }))}
          onChange={({ currentTarget }) => {
            // Of the level before: what was held is no longer what is asked for.
            setHeld(undefined);
            setLeast(logLevels.find((one) => one === currentTarget.value) ?? 'trace');
          }}
        />
        <TextInput
          label={t('logs.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          flex={1}
          miw={160}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button
          variant="default"
          aria-pressed={isHeld}
          leftSection={isHeld ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />}
          onClick={() => setHeld(isHeld ? undefined : log.lines)}
        >
          {t(isHeld ? 'logs.go-on' : 'logs.pause')}
        </Button>
      </Group>
      {log.error !== undefined && <TroubleNotice error={log.error} />}
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed" data-following={log.isFollowing}>
          {t('logs.shown', { shown: format.number(shown.length), all: format.number(lines.length) })}
          {log.leftOut > 0 && ` ${t('logs.left-out', { count: log.leftOut })}`}
        </Text>
        <CopyTextButton text={asText} label={t('logs.copy')} />
      </Group>
      <LogView lines={shown} isHeld={isHeld} label={t('logs.of', { label: component.label })} />
    </Stack>
  );
}
