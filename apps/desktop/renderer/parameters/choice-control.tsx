import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlProps } from './control-props.ts';

/** One of several values. */
export function ChoiceControl(
  props: ControlProps & { options: readonly { value: string; label: string }[] },
): ReactNode {
  const { field, value, label, description, error, onChoose, options, empty } = props;
  const { t } = useTranslation();
  const isKnown = options.some((option) => option.value === value);
  const none = { value: '', label: empty ?? t('parameters.not-set'), disabled: true };
  return (
    <NativeSelect
      {...{ label, description, error }}
      required={field.description.required === true}
      value={isKnown ? String(value) : ''}
      data={isKnown ? options : [none, ...options]}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    />
  );
}
