import { Button, Group, Text } from '@mantine/core';
import type { Message } from '@headwater/state';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Here } from '../../bridge/greeter-bridge.ts';
import { greeterBridge } from '../desktop/bridges.ts';
import { Section } from './section.tsx';

/** A planet of this person's on this machine: opens it, starts one, or says why there can be none. */
export function HereCard({ onProblem }: { onProblem: (problem: Message) => void }): ReactNode {
  const { t } = useTranslation();
  const [here, setHere] = useState<Here>();
  const [isStarting, setIsStarting] = useState(false);
  useEffect(() => {
    void greeterBridge().here().then(setHere);
  }, []);
  if (here === undefined) return null;
  const start = async (): Promise<void> => {
    setIsStarting(true);
    const started = await greeterBridge().startHere();
    setIsStarting(false);
    if ('problem' in started) onProblem(started.problem);
  };
  return (
    <Section name="here" title={t('greeter.here')}>
      {here.isPossible ? (
        <Group justify="space-between" gap="sm">
          <Text size="sm" flex={1} miw={220} role="status">
            {isStarting
              ? t('greeter.here-starting')
              : t(here.isRunning ? 'greeter.here-running' : 'greeter.here-about')}
          </Text>
          <Button variant="default" loading={isStarting} onClick={() => void start()}>
            {t(here.isRunning ? 'greeter.here-open' : 'greeter.here-start')}
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {t(`greeter.not-here.${here.reason}`)}
        </Text>
      )}
    </Section>
  );
}
