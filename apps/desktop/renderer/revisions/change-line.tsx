import { Text } from '@mantine/core';
import { splitComponentId, type PlannedChange } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanet } from '../planet/use-planet.ts';
import { changeSentence } from '../planet-text/change-sentence.ts';
import { useChangeWords } from '../planet-text/use-change-words.ts';

/** One change of the past in one line: where, and what. */
export function ChangeLine({ change }: { change: PlannedChange }): ReactNode {
  const { t } = useTranslation();
  const say = useChangeWords();
  const { id, what, before, after } = change;
  const type = usePlanet(({ mirror }) => mirror.get('component', id)?.type);
  const own = what === 'changed' || splitComponentId(id) === undefined ? undefined : (after ?? before);
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {id === 'planet' ? t('planet.itself') : <bdi dir="ltr">{id}</bdi>}
      {' · '}
      {changeSentence(change, own ?? type, say)}
    </Text>
  );
}
