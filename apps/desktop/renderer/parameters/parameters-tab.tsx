import { Alert, Fieldset, Stack, Text } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet, useRecord } from '../planet/use-planet.ts';
import { ApplyBar } from './apply-bar.tsx';
import { parameterGroups, type ParameterGroup } from './parameter-groups.ts';
import { ParameterRow } from './parameter-row.tsx';
import { ParameterTable } from './parameter-table.tsx';
import { useDrafts } from './use-drafts.ts';
import { useMayChange } from './use-may-change.ts';

/** All parameters of a component and of its effects, made from their descriptions. */
export function ParametersTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const types = usePlanet((state) => state.types);
  const process = useRecord('process', component.id);
  const mayChange = useMayChange(component.type);
  const drafts = useDrafts(component);
  const { type, parameters, effects } = component;
  const groups = useMemo(
    () => parameterGroups({ type, parameters, effects }, types),
    [type, parameters, effects, types],
  );
  const isOwners = types.get(type)?.launchText === true;
  const titleOf = (group: ParameterGroup): string => {
    if (group.kind !== 'effect') return t(`parameters.groups.${group.kind}`);
    return t('parameters.groups.effect', { title: words.text(group.type, 'title') ?? group.type, name: group.name });
  };
  const waiting = groups
    .flatMap(({ fields }) => fields)
    .filter(({ key, description }) => description.live !== true && drafts.drafts.has(key))
    .map(({ key }) => key);
  if (!types.has(type)) return <Alert color="yellow">{t('component.unknown-type', { type })}</Alert>;
  if (groups.length === 0) return <Text>{t('parameters.none')}</Text>;
  return (
    <Stack maw={720}>
      {isOwners && !mayChange && <Alert>{t('parameters.owners-only')}</Alert>}
      {groups.map((group) => (
        <Fieldset key={titleOf(group)} legend={titleOf(group)}>
          {mayChange ? (
            <Stack gap="lg">
              {group.fields.map((field) => (
                <ParameterRow key={field.key} {...{ component, field, drafts }} />
              ))}
            </Stack>
          ) : (
            <ParameterTable fields={group.fields} />
          )}
        </Fieldset>
      ))}
      {waiting.length > 0 && (
        <ApplyBar
          count={waiting.length}
          restarts={process?.state === 'running'}
          isBusy={waiting.some((key) => drafts.pending.has(key))}
          onApply={() => void drafts.apply(waiting)}
          onDiscard={() => drafts.discard(waiting)}
        />
      )}
    </Stack>
  );
}
