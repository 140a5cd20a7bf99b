import { Stack } from '@mantine/core';
import type { ComponentId } from '@headwater/state';
import type { ReactNode } from 'react';
import { valuesOf } from '../graphs/hour.ts';
import { LineGraph } from '../graphs/line-graph.tsx';
import { useHour } from '../graphs/use-hour.ts';
import type { NumberField } from './number-fields.ts';
import { useNumberWords } from './use-number-words.ts';

interface Props {
  id: ComponentId;
  fields: readonly NumberField[];
  asFigures: boolean;
}

/** A graph of the last hour for each number. Of a counter it shows how fast it rises. */
export function NumberHour({ id, fields, asFigures }: Props): ReactNode {
  const words = useNumberWords();
  const hour = useHour({ id });
  return (
    <Stack gap="lg">
      {fields.map((field) => {
        const label = words.title(field);
        return (
          <LineGraph
            key={field.key}
            label={label}
            timesMs={hour.timesMs}
            lines={[{ label, values: valuesOf(hour, field.key) }]}
            show={(value) => words.line(field, value)}
            asTable={asFigures}
          />
        );
      })}
    </Stack>
  );
}
