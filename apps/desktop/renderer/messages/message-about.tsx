import type { MessageRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isolate } from '@headwater/components/kit/words/isolate';
import { useWords } from '../i18n/use-words.ts';
import { ComponentPlace } from './component-place.tsx';

/** What a message is about: a component, which leads to its page, a worker, or the planet. */
export function MessageAbout({ message }: { message: Pick<MessageRecord, 'componentId' | 'workerId'> }): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const { componentId, workerId } = message;
  if (componentId !== null) return <ComponentPlace id={componentId} />;
  if (workerId === null) return t('messages.planet');
  return t('messages.worker', { worker: isolate(workerId, isRightToLeft) });
}
