import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n/use-words.ts';
import { createQuantities, type Quantities } from './quantity.ts';

/** Values with units as the person who reads writes them. */
export function useQuantities(): Quantities {
  const { t } = useTranslation();
  const locale = useLocale();
  return useMemo(
    () =>
      createQuantities(locale, {
        withUnit: (value, unit) => t(`units.with-value.${unit}`, { value }),
        alone: (unit) => t(`units.alone.${unit}`),
      }),
    [locale, t],
  );
}
