import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { NumberField } from './number-fields.ts';
import { useQuantities } from './use-quantities.ts';

export interface NumberWords {
  title: (field: NumberField) => string;
  /** A value as it is told. */
  value: (field: NumberField, value: number) => string;
  /** What a line shows of it: of a counter, how fast it rises. */
  line: (field: NumberField, value: number) => string;
}

/** Whether a number is processor time: a second of it in a second is a whole core. */
export function isCpu({ type, name }: NumberField): boolean {
  return type === null && name === 'cpu';
}

/** What numbers and their values are called, by the words of their component. */
export function useNumberWords(): NumberWords {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const quantities = useQuantities();
  return {
    title({ type, name, effect }) {
      const own =
        type === null ? t(`numbers.${name === 'cpu' ? 'cpu' : 'memory'}`) : words.text(type, `numbers.${name}.title`);
      return effect === '' ? (own ?? name) : t('numbers.of-effect', { title: own ?? name, effect });
    },
    value: ({ description }, value) => quantities.show(value, description.unit),
    line(field, value) {
      if (isCpu(field)) return format.percent(value);
      const shown = quantities.show(value, field.description.unit);
      return field.description.kind === 'counter' ? t('numbers.per-second', { value: shown }) : shown;
    },
  };
}
