import { Badge, Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { isFlowId, type MuteRecord } from '@headwater/state';
import { IconBellOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isolate } from '@headwater/components/kit/words/isolate';
import { useNow } from '../dashboard/use-now.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useLocale, useWords } from '../i18n/use-words.ts';
import { useMay } from '../shell/use-may.ts';
import { shortMoment } from './short-moment.ts';
import { useMuting } from './use-muting.ts';
import { useMutableLabel } from './use-mutable-label.ts';

interface MuteBadgeProps {
  mute: MuteRecord;
  /** Only the sign, where there is little room. */
  isSmall?: boolean;
}

/** That something is muted and until when; pressed, by whom and why, with the way to end it. */
export function MuteBadge({ mute, isSmall = false }: MuteBadgeProps): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const until = shortMoment(mute.untilMs, useNow(), locale);
  const title = t('mute.badge', { time: until });
  return (
    <Popover opened={isOpen} onChange={setOpen} withArrow withinPortal trapFocus returnFocus position="bottom-start">
      <Popover.Target>
        <UnstyledButton
          onClick={() => setOpen(!isOpen)}
          title={title}
          aria-label={title}
          aria-haspopup="dialog"
          data-muted={mute.id}
          data-control="mute"
          style={{ display: 'inline-flex' }}
        >
          <Badge
            color="gray"
            variant="light"
            tt="none"
            leftSection={<IconBellOff size={14} aria-hidden />}
            style={{ cursor: 'pointer' }}
            {...(isSmall ? { px: 6, styles: { section: { margin: 0 } } } : {})}
          >
            {isSmall ? undefined : title}
          </Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>
        <MuteFacts mute={mute} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MuteFacts({ mute, onDone }: { mute: MuteRecord; onDone: () => void }): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const format = useFormat();
  const labelOf = useMutableLabel();
  const { unmute } = useMuting();
  const mayAct = useMay('operator');
  const label = labelOf(mute.id);
  return (
    <Stack gap={6} maw={320}>
      <Text size="sm" fw={600}>
        {t('mute.badge', { time: format.dateTime(mute.untilMs) })}
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }} {...(mute.reason === '' ? { c: 'dimmed' } : {})}>
        {mute.reason === '' ? t('mute.no-reason') : <bdi>{mute.reason}</bdi>}
      </Text>
      <Text size="sm" c="dimmed">
        {t('mute.by', { who: isolate(mute.who, isRightToLeft), time: format.dateTime(mute.sinceMs) })}
      </Text>
      {isFlowId(mute.id) && <Text size="sm">{t('mute.through-flow', { label })}</Text>}
      {mayAct && (
        <Button
          size="xs"
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            onDone();
            unmute([mute.id]);
          }}
        >
          {isFlowId(mute.id) ? t('mute.unmute-flow', { label }) : t('mute.unmute')}
        </Button>
      )}
    </Stack>
  );
}
