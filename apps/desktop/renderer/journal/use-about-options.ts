import { atmosphereId } from '@headwater/state';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';

interface OptionGroup {
  group: string;
  items: { value: string; label: string }[];
}

/** What the journal can be about: flows, components, workers; and `chosen`, also if that is gone by now. */
export function useAboutOptions(chosen: string): OptionGroup[] {
  const { t } = useTranslation();
  const flows = useRecords('flow');
  const components = useRecords('component');
  const workers = useRecords('worker');
  return useMemo(() => {
    const known: OptionGroup[] = [
      {
        group: t('journal.flows'),
        items: flows.map(({ id, label }) => ({ value: id, label: id === atmosphereId ? id : `${label} (${id})` })),
      },
      { group: t('journal.components'), items: components.map(({ id }) => ({ value: id, label: id })) },
      { group: t('journal.workers'), items: workers.map(({ id }) => ({ value: id, label: id })) },
    ];
    const isKnown = chosen === '' || known.some(({ items }) => items.some(({ value }) => value === chosen));
    const gone = isKnown ? [] : [{ group: t('journal.gone'), items: [{ value: chosen, label: chosen }] }];
    return [...gone, ...known];
  }, [chosen, flows, components, workers, t]);
}
