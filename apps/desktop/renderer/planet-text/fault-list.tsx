import { Alert, Button, List, Stack, Text } from '@mantine/core';
import type { Message } from '@headwater/state';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';

interface FaultListProps {
  faults: readonly Message[];
  /** Leads to a fault's place in the text, where there is one to go to. */
  onGo?: (fault: Message) => void;
}

/** What is wrong with a text, in words, with what to do. */
export function FaultList({ faults, onGo }: FaultListProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  if (faults.length === 0) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('planet.faults', { count: faults.length })}>
      <List size="sm" spacing="xs" listStyleType="none">
        {faults.map((fault) => {
          const { title, fix } = words.sentence(fault);
          const { line } = fault.args;
          return (
            <List.Item key={title} data-fault={fault.key}>
              <Stack gap={2} align="flex-start">
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {title}
                </Text>
                {fix !== undefined && <Text size="sm">{fix}</Text>}
                {onGo !== undefined && typeof line === 'number' && (
                  <Button size="compact-sm" variant="default" onClick={() => onGo(fault)}>
                    {t('planet.go', { line })}
                  </Button>
                )}
              </Stack>
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
