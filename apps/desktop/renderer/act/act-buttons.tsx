import { Button, Group } from '@mantine/core';
import type { ComponentId, ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActs } from './use-acts.ts';
import { fitting, verbs } from './verbs.ts';

/** Start, stop and restart of several components, each with how many it would change something for. */
export function ActButtons({
  components,
}: {
  components: readonly { id: ComponentId; wanted: ComponentRecord['wanted'] }[];
}): ReactNode {
  const { t } = useTranslation();
  const { act, pending } = useActs();
  return (
    <Group gap="xs">
      {verbs.map((verb) => {
        const ids = fitting(verb, components).map(({ id }) => id);
        return (
          <Button
            key={verb}
            size="xs"
            px="sm"
            variant="default"
            disabled={ids.length === 0}
            loading={ids.some((id) => pending.get(id) === verb)}
            onClick={() => act(verb, ids)}
          >
            {t('act.counted', { verb: t(`act.${verb}`), count: ids.length })}
          </Button>
        );
      })}
    </Group>
  );
}
