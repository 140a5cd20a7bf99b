import { Center, Loader, Paper, Stack, Text } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '../login/language-choice.tsx';
import { PageLooks } from '../theme/page-looks.tsx';
import { AddressText } from './address-text.tsx';
import { ChoosePlanet } from './choose-planet.tsx';
import { MetManager } from './met-manager.tsx';
import { PlanetLogin } from './planet-login.tsx';
import { useGreeter } from './use-greeter.ts';

/** The desktop's first window: which planet, is it the right one, who are you. */
export function Greeter(): ReactNode {
  return (
    <PageLooks>
      <Steps />
    </PageLooks>
  );
}

function Steps(): ReactNode {
  const { t } = useTranslation();
  const steps = useGreeter();
  const { step } = steps;
  const title = t('greeter.title');
  useEffect(() => {
    document.title = `${title} – Headwater`;
  }, [title]);
  if (step.at === 'choose') return <ChoosePlanet steps={steps} problem={step.problem} />;
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w={520} maw="100%">
        <Paper withBorder p="xl">
          {step.at === 'connecting' && (
            <Stack align="center" role="status">
              <Loader />
              <Text ta="center">
                {t('greeter.connecting')} <AddressText address={step.address} />
              </Text>
            </Stack>
          )}
          {step.at === 'met' && <MetManager meeting={step.meeting} address={step.address} steps={steps} />}
          {step.at === 'login' && <PlanetLogin {...step} onBack={() => steps.back()} />}
        </Paper>
        <LanguageChoice />
      </Stack>
    </Center>
  );
}
