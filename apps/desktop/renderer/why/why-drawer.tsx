import { Drawer } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRecord } from '../planet/use-planet.ts';
import { WhyExplanation } from './why-explanation.tsx';

/** Why a component feels as it does, beside the page. */
export function WhyDrawer(props: { id: string; isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const { id, isOpen, onClose } = props;
  const label = useRecord('component', id)?.label ?? id;
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('why.title', { name: isolate(label, isRightToLeft) })}
      closeButtonProps={{ 'aria-label': t('why.close') }}
    >
      <WhyExplanation id={id} />
    </Drawer>
  );
}
