import { Button } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../planet/use-planet.ts';
import { useAskWhy } from './why-context.ts';
import { needsExplaining } from './why.ts';

/** Opens the explanation of a component's mood; only there while it is sad, hungry or lost. */
export function WhyButton({ id, size = 'compact-sm' }: { id: string; size?: string }): ReactNode {
  const { t } = useTranslation();
  const component = useRecord('component', id);
  const ask = useAskWhy();
  if (component === undefined || !needsExplaining(component.mood)) return null;
  return (
    <Button
      size={size}
      variant="light"
      leftSection={<IconHelpCircle size={16} aria-hidden />}
      aria-haspopup="dialog"
      aria-label={t('why.button-label', { name: component.label })}
      onClick={() => ask(id)}
      data-why={id}
    >
      {t('why.button')}
    </Button>
  );
}
