import { Container, Stack, Title } from '@mantine/core';
import { Problem, type Message } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { LanguageChoice } from '../login/language-choice.tsx';
import { AddressForm } from './address-form.tsx';
import { HereCard } from './here-card.tsx';
import { NearbyList } from './nearby-list.tsx';
import { RecentList } from './recent-list.tsx';
import type { GreeterSteps } from './use-greeter.ts';

/** The ways to a planet: those of before, those of this network, an address, this machine. */
export function ChoosePlanet({ steps, problem }: { steps: GreeterSteps; problem: Message | undefined }): ReactNode {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="lg" component="main">
      <Stack gap="lg" data-step="choose">
        <Title order={1} size="h2">
          {t('greeter.title')}
        </Title>
        <Trouble error={problem === undefined ? undefined : new Problem(problem)} />
        <RecentList onChoose={steps.meet} onProblem={steps.back} />
        <NearbyList managers={steps.nearby} onChoose={steps.meet} />
        <AddressForm onChoose={steps.meet} />
        <HereCard onProblem={steps.back} />
        <LanguageChoice />
      </Stack>
    </Container>
  );
}
