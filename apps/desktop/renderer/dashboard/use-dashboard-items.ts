import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, useWords } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';
import { arrangeRows, type DashboardItem } from './arrange-rows.ts';
import { dashboardRows } from './dashboard-row.ts';
import type { ViewChoices } from './view-choices.ts';

/** The planet's components as they are chosen to be shown. */
export function useDashboardItems(choices: ViewChoices): readonly DashboardItem[] {
  const { t } = useTranslation();
  const words = useWords();
  const locale = useLocale();
  const components = useRecords('component');
  const processes = useRecords('process');
  const loads = useRecords('load');
  const flows = useRecords('flow');
  const mutes = useRecords('mute');
  const rows = useMemo(
    () =>
      dashboardRows({
        components,
        processes,
        loads,
        flows,
        mutes,
        atmosphereLabel: t('dashboard.atmosphere'),
        typeTitle: (type) => words.text(type, 'title') ?? type,
        moodWord: (mood) => words.text('kit', `moods.${mood}.title`) ?? mood,
        mutedWord: t('dashboard.muted'),
      }),
    [components, processes, loads, flows, mutes, words, t],
  );
  return useMemo(() => arrangeRows(rows, choices, locale), [rows, choices, locale]);
}
