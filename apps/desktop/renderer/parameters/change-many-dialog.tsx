import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import type { ComponentId, ParameterValue } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NameList } from '../act/name-list.tsx';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import { ManyChange } from './many-change.tsx';
import { sharedParameters, type SharedParameter } from './shared-parameters.ts';
import { useParameterWords } from './use-parameter-words.ts';

/** Gives several components the same value for a parameter that they have in common, as one revision. */
export function ChangeManyDialog({ ids, onClose }: { ids: readonly ComponentId[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const types = usePlanet((state) => state.types);
  const isOwner = useMay('owner');
  const chosen = useRecords('component').filter(({ id }) => ids.includes(id));
  const isTheirs = (type: string): boolean => isOwner || types.get(type)?.launchText !== true;
  const allowed = chosen.filter(({ type }) => isTheirs(type));
  const refused = chosen.filter(({ type }) => !isTheirs(type));
  const shared = sharedParameters(allowed, types);
  const labelOf = useLabels(shared);
  const [picked, setPicked] = useState<{ id: string; value?: ParameterValue }>();
  const parameter = shared.find(({ id }) => id === picked?.id);
  const options = (isOfAll: boolean) =>
    shared
      .filter(({ without }) => (without.length === 0) === isOfAll)
      .map((one) => ({ value: one.id, label: labelOf(one) }));
  const groups = [
    { group: t('many.of-all'), items: options(true) },
    { group: t('many.of-some'), items: options(false) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('many.title', { count: chosen.length })}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      centered
    >
      <Stack>
        {shared.length === 0 ? (
          <Text>{t('many.nothing')}</Text>
        ) : (
          <NativeSelect
            label={t('many.parameter')}
            value={picked?.id ?? ''}
            data={[{ value: '', label: t('many.choose'), disabled: true }, ...groups]}
            onChange={({ currentTarget }) => setPicked({ id: currentTarget.value })}
            data-autofocus
          />
        )}
        {refused.length > 0 && (
          <div data-refused={refused.length}>
            <Text size="sm">{t('many.owners-only', { count: refused.length })}</Text>
            <NameList names={refused.map(({ label }) => label)} />
          </div>
        )}
        {parameter === undefined ? (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('act.cancel')}
            </Button>
          </Group>
        ) : (
          <ManyChange
            key={parameter.id}
            shared={parameter}
            value={picked?.value ?? parameter.field.value}
            onValue={(value) => setPicked({ id: parameter.id, value })}
            onClose={onClose}
          />
        )}
      </Stack>
    </Modal>
  );
}

/** Titles of parameters; where two of them have the same, with their names. */
function useLabels(shared: readonly SharedParameter[]): (one: SharedParameter) => string {
  const words = useParameterWords();
  return ({ id, field }) => {
    const title = words.title(field);
    const isUnique = shared.every((other) => other.id === id || words.title(other.field) !== title);
    return isUnique ? title : `${title} (${field.key})`;
  };
}
