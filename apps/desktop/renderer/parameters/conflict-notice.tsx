import { Alert, Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterField } from './parameter-groups.ts';
import { useParameterWords } from './use-parameter-words.ts';
import type { Trouble } from './use-drafts.ts';

interface Props {
  field: ParameterField;
  conflict: NonNullable<Trouble['conflict']>;
  onKeepTheirs: () => void;
  onSetYours: () => void;
}

/** Somebody else has set the same meanwhile: both values, and which of them shall count. */
export function ConflictNotice({ field, conflict, onKeepTheirs, onSetYours }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useParameterWords();
  const theirs = words.value(field, conflict.theirs);
  const yours = words.value(field, conflict.yours ?? undefined);
  return (
    <Alert color="yellow" mt="xs" role="alert" title={t('parameters.conflict', { theirs, yours })}>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={onKeepTheirs}>
          {t('parameters.keep-theirs', { theirs })}
        </Button>
        <Button size="xs" onClick={onSetYours}>
          {t('parameters.set-yours', { yours })}
        </Button>
      </Group>
    </Alert>
  );
}
