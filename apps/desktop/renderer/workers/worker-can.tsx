import { List, Text, Title } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet, useRecord } from '../planet/use-planet.ts';
import { workerAbilities, type Inability } from './worker-abilities.ts';

/** Which kinds of components a worker's machine can run, and what is in the way of the others. */
export function WorkerCan({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const machine = useRecord('machine', name);
  const types = usePlanet((state) => state.types);
  const abilities = useMemo(
    () => (machine === undefined ? undefined : workerAbilities(types.values(), machine)),
    [types, machine],
  );
  if (machine === undefined || abilities === undefined) return null;
  const { can, cannot } = abilities;
  return (
    <div data-can={can}>
      <Title order={3} size="h6">
        {t('workers.abilities')}
      </Title>
      {machine.gstreamer === '' ? (
        <Text size="sm">{t('workers.abilities-unknown')}</Text>
      ) : (
        <>
          <Text size="sm">{t('workers.can-run', { can, all: can + cannot.length })}</Text>
          <List size="sm">
            {cannot.map((one) => (
              <List.Item key={one.type} data-cannot={one.type}>
                {reason(one)}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </div>
  );

  function reason({ type, lacking, isLaunchTextRefused }: Inability): string {
    const title = words.text(type, 'title') ?? type;
    if (isLaunchTextRefused) return t('workers.no-launch-text', { title });
    const elements = lacking.map((element) => element.name).join(', ');
    const packages = [...new Set(lacking.map((element) => element.package))].join(', ');
    return t('workers.lacks', { title, elements, packages });
  }
}
