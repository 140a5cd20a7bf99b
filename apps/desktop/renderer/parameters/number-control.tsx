import { NativeSelect, NumberInput, Text } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuantities } from '../component/use-quantities.ts';
import { useLocale } from '../i18n/use-words.ts';
import type { ControlProps } from './control-props.ts';
import { decimalSeparator } from './decimal-separator.ts';
import { fromShown, scaleFor, scalesOf, toShown } from './unit-scale.ts';

/** A number in the unit that suits it; another unit can be chosen, which changes nothing but how it is written. */
export function NumberControl(props: ControlProps): ReactNode {
  const { field, value, label, description, error, onEdit, onDone, onCancel } = props;
  const { t } = useTranslation();
  const locale = useLocale();
  const quantities = useQuantities();
  const [chosen, setChosen] = useState<number>();
  // What is being written stays as it is written, `1.` included.
  const [typed, setTyped] = useState<{ text: number | string; factor: number }>();
  const parameter = field.description;
  if (parameter.kind !== 'integer' && parameter.kind !== 'number') return null;
  const { unit, max, min, kind } = parameter;
  const amount = value === undefined ? undefined : Number(value);
  const scales = scalesOf(unit, max);
  const set = field.value === undefined ? undefined : Number(field.value);
  // A draft keeps the unit that it is written in.
  const factor = chosen ?? typed?.factor ?? scaleFor(unit, set ?? amount, max).factor;
  const scale = scales.find((one) => one.factor === factor) ?? scales[0];
  const change = (text: number | string): void => {
    setTyped({ text, factor: scale.factor });
    if (typeof text === 'number') onEdit(fromShown(text, scale, kind === 'integer'));
  };
  const leave = (): void => {
    setTyped(undefined);
    onDone();
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') leave();
    if (key !== 'Escape') return;
    setTyped(undefined);
    onCancel();
  };
  const units =
    scales.length === 1 ? (
      <Text size="sm" c="dimmed">
        {quantities.unit(scale, unit)}
      </Text>
    ) : (
      <NativeSelect
        variant="unstyled"
        size="sm"
        // The room of the outer input's section is not its own.
        rightSectionWidth={24}
        styles={{ input: { paddingInlineStart: 4, paddingInlineEnd: 24 } }}
        aria-label={t('parameters.unit-of', { title: label })}
        value={String(scale.factor)}
        data={scales.map((one) => ({ value: String(one.factor), label: quantities.unit(one, unit) }))}
        onChange={({ currentTarget }) => {
          setTyped(undefined);
          setChosen(Number(currentTarget.value));
        }}
      />
    );
  return (
    <NumberInput
      {...{ label, error, onKeyDown }}
      description={
        <>
          {description} {t('parameters.range', { min: quantities.show(min, unit), max: quantities.show(max, unit) })}
        </>
      }
      required={parameter.required === true}
      value={typed?.text ?? (amount === undefined ? '' : toShown(amount, scale))}
      onChange={change}
      onBlur={leave}
      // The manager says what does not fit, in words.
      clampBehavior="none"
      hideControls
      decimalSeparator={decimalSeparator(locale)}
      allowedDecimalSeparators={['.', ',']}
      allowDecimal={kind === 'number' || scale.factor > 1}
      allowNegative={min < 0}
      rightSection={units}
      rightSectionWidth={scales.length > 1 ? 92 : unit === undefined ? 0 : 72}
      rightSectionPointerEvents="all"
    />
  );
}
