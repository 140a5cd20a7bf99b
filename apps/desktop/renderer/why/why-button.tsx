import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../planet/use-planet.ts';
import { WhyDrawer } from './why-drawer.tsx';
import { needsExplaining } from './why.ts';

/** Opens the explanation of a component's mood; only there while it is sad, hungry or lost. */
export function WhyButton({ id, size = 'compact-sm' }: { id: string; size?: string }): ReactNode {
  const { t } = useTranslation();
  const component = useRecord('component', id);
  const [isOpen, { open, close }] = useDisclosure();
  if (component === undefined) return null;
  return (
    <>
      {needsExplaining(component.mood) && (
        <Button
          size={size}
          variant="light"
          leftSection={<IconHelpCircle size={16} aria-hidden />}
          aria-haspopup="dialog"
          aria-label={t('why.button-label', { name: component.label })}
          onClick={open}
          data-why={id}
        >
          {t('why.button')}
        </Button>
      )}
      {/* Stays open when it is well again: whoever reads it wants to know that, too. */}
      <WhyDrawer component={component} isOpen={isOpen} onClose={close} />
    </>
  );
}
