import { Alert, Stack, Text } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { ManualLink } from '../manual/manual-link.tsx';
import { MessageDetails } from '../messages/message-details.tsx';
import { levelLooks } from '../messages/level-badge.tsx';
import { RestartCountDown } from './restart-count-down.tsx';
import { useWhy } from './use-why.ts';
import { WhyChain } from './why-chain.tsx';
import { WhyJournal } from './why-journal.tsx';

/** The way to the first bad link, what is wrong there and what to do, and what happened in the minute before. */
export function WhyExplanation({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const why = useWhy(id);
  if (why === undefined) return <Text data-why-over>{t('why.over')}</Text>;
  const { cause, trouble, message } = why;
  const name = isolate(cause.label, words.isRightToLeft);
  const lead = t(`why.trouble.${trouble}`, { name, worker: isolate(cause.workerId, words.isRightToLeft) });
  const sentence = message === undefined ? undefined : words.sentence(message);
  const color = message === undefined ? 'yellow' : levelLooks[message.level].color;
  return (
    <Stack data-why-cause={cause.id} data-trouble={trouble}>
      <WhyChain chain={why.chain} />
      {sentence !== undefined && <Text>{lead}</Text>}
      <Alert color={color} title={sentence?.title ?? lead} data-message={message?.key}>
        {sentence?.fix ?? t(`why.fix.${trouble}`)}
        {message !== undefined && (
          <>
            <MessageDetails message={message} />
            <ManualLink messageKey={message.key} />
          </>
        )}
      </Alert>
      <RestartCountDown why={why} />
      <WhyJournal why={why} />
    </Stack>
  );
}
