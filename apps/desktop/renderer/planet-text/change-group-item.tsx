import { Code, Group, List, Text } from '@mantine/core';
import { splitComponentId } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanet } from '../planet/use-planet.ts';
import type { ChangeGroup } from './change-groups.ts';
import { changeSentence, typeTitle } from './change-sentence.ts';
import { EffectBadge } from './effect-badge.tsx';
import { useChangeWords } from './use-change-words.ts';

/** One component, flow or the planet: what it is called, what changes about it, and what that does. */
export function ChangeGroupItem({ group, isDone }: { group: ChangeGroup; isDone: boolean }): ReactNode {
  const { t } = useTranslation();
  const say = useChangeWords();
  const { id, changes, effect } = group;
  const component = usePlanet(({ mirror }) => mirror.get('component', id));
  const flow = usePlanet(({ mirror }) => mirror.get('flow', id));
  const type = typeAfter(group) ?? component?.type;
  const name = component?.label ?? flow?.label ?? splitComponentId(id)?.name ?? id.slice(1);
  const kind = id === 'planet' ? undefined : type === undefined ? t('planet.flow') : typeTitle(type, say.words);
  return (
    <li data-change={id} style={{ listStyle: 'none' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Group gap="xs" miw={0}>
          <Text fw={600} component="bdi" style={{ overflowWrap: 'anywhere' }}>
            {id === 'planet' ? t('planet.itself') : name}
          </Text>
          {kind !== undefined && (
            <Text size="sm" c="dimmed">
              {kind}
            </Text>
          )}
          {id !== 'planet' && <Code dir="ltr">{id}</Code>}
        </Group>
        {!isDone && <EffectBadge effect={effect} />}
      </Group>
      <List size="sm" withPadding>
        {changes.map((change) => (
          <List.Item key={`${change.what} ${change.key ?? ''}`} style={{ overflowWrap: 'anywhere' }}>
            {changeSentence(change, type, say)}
          </List.Item>
        ))}
      </List>
    </li>
  );
}

/** The type that the change itself names: what is new is in no record yet, and what is gone is in none any more. */
function typeAfter({ id, changes }: ChangeGroup): string | undefined {
  if (splitComponentId(id) === undefined) return undefined;
  const telling = changes.find(({ what, key }) => what !== 'changed' || key === 'type');
  return telling?.after ?? telling?.before;
}
