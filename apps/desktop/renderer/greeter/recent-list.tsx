import { ActionIcon, Group, Text } from '@mantine/core';
import type { Message } from '@headwater/state';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, RecentPlanet } from '../../bridge/greeter-bridge.ts';
import { Confirm } from '../asked/confirm.tsx';
import { greeterBridge } from '../desktop/bridges.ts';
import { useFormat } from '../i18n/use-format.ts';
import { PlanetRow } from './planet-row.tsx';
import { Section } from './section.tsx';

interface RecentListProps {
  onChoose: (address: Address) => void;
  onProblem: (problem: Message) => void;
}

/** Planets that this desktop has been connected to, the latest first. */
export function RecentList({ onChoose, onProblem }: RecentListProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [planets, setPlanets] = useState<readonly RecentPlanet[]>([]);
  const [going, setGoing] = useState<RecentPlanet>();
  useEffect(() => {
    void greeterBridge().recent().then(setPlanets);
  }, []);
  const choose = async ({ host, port, user }: RecentPlanet): Promise<void> => {
    if (user !== undefined) {
      onChoose({ host, port });
      return;
    }
    // That of this machine and person: there is no password to ask for.
    const opened = await greeterBridge().startHere();
    if ('problem' in opened) onProblem(opened.problem);
  };
  return (
    <Section name="recent" title={t('greeter.recent')}>
      {planets.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('greeter.recent-none')}
        </Text>
      )}
      {planets.map((planet) => (
        <Group key={planet.id} wrap="nowrap" gap="xs">
          <PlanetRow
            name={planet.name}
            address={planet}
            more={` · ${t('greeter.last', { time: format.dateTime(planet.lastMs) })}`}
            onChoose={() => void choose(planet)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('greeter.forget', { name: planet.name })}
            onClick={() => setGoing(planet)}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {going !== undefined && (
        <Confirm
          title={t('greeter.forget-question', { name: going.name })}
          text={t('greeter.forget-about')}
          act={t('greeter.forget-it')}
          work={async () => setPlanets(await greeterBridge().forget(going.id))}
          onClose={() => setGoing(undefined)}
        />
      )}
    </Section>
  );
}
