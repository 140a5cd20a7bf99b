import { Drawer } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { WhyExplanation } from './why-explanation.tsx';

/** Why a component feels as it does, beside the page. */
export function WhyDrawer(props: { component: ComponentRecord; isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const { component, isOpen, onClose } = props;
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('why.title', { name: isolate(component.label, isRightToLeft) })}
      closeButtonProps={{ 'aria-label': t('why.close') }}
    >
      <WhyExplanation id={component.id} />
    </Drawer>
  );
}
