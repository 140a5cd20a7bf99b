import { Anchor } from '@mantine/core';
import type { ParameterValue } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterField } from './parameter-groups.ts';
import { useParameterWords } from './use-parameter-words.ts';

interface Props {
  field: ParameterField;
  /** What it has now, or shall have. */
  value: ParameterValue | undefined;
  /** What it has when nobody says anything. */
  fallback: ParameterValue | undefined;
  onUnset: () => void;
}

/** Takes a value away that somebody has set: the default counts again. Nothing where that would change nothing, or cannot be. */
export function UnsetButton({ field, value, fallback, onUnset }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useParameterWords();
  const isNeeded = field.description.required === true && fallback === undefined;
  if (isNeeded || value === undefined || value === fallback) return null;
  const shown = words.value(field, fallback);
  const title = words.title(field);
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      mt={4}
      aria-label={t('parameters.unset-of', { title, value: shown })}
      onClick={onUnset}
      data-unset={field.key}
    >
      {t('parameters.unset', { value: shown })}
    </Anchor>
  );
}
