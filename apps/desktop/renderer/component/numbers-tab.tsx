import { Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanet } from '../planet/use-planet.ts';
import { numberFields } from './number-fields.ts';
import { NumberHour } from './number-hour.tsx';
import { NumberMinute } from './number-minute.tsx';
import { useNumberHistory } from './use-number-history.ts';

/** All that a component counts and measures: five times a second with the last minute of each, or as graphs of the last hour. */
export function NumbersTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const [span, setSpan] = useState('minute');
  const [asFigures, setAsFigures] = useState(false);
  const types = usePlanet((state) => state.types);
  const samples = useNumberHistory(component.id);
  const { id, type, effects } = component;
  const fields = useMemo(() => numberFields({ type, effects }, types), [type, effects, types]);
  // Of what a component could tell, a picture without sound leaves out the levels.
  const known = fields.filter(({ key }) => samples.at(-1)?.values[key] !== undefined);
  const spans = [
    { value: 'minute', label: t('numbers.last-minute') },
    { value: 'hour', label: t('graphs.last-hour') },
  ];
  return (
    <Stack maw={720}>
      {samples.length === 0 && span === 'minute' && <Text>{t('numbers.nothing-yet')}</Text>}
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          aria-label={t('graphs.span')}
          transitionDuration={0}
          value={span}
          onChange={setSpan}
          data={spans}
        />
        <Switch
          label={t('numbers.as-figures')}
          checked={asFigures}
          onChange={({ currentTarget }) => setAsFigures(currentTarget.checked)}
        />
      </Group>
      {span === 'minute' ? (
        <NumberMinute fields={known} {...{ samples, asFigures }} />
      ) : (
        // What has stopped tells nothing now, and has an hour behind it all the same.
        <NumberHour fields={samples.length === 0 ? fields : known} {...{ id, asFigures }} />
      )}
    </Stack>
  );
}
