import { isolate } from '@headwater/components/kit/words/isolate';
import { atmosphereId, type MutableId } from '@headwater/state';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet } from '../planet/use-planet.ts';

/** What a component or a flow is called on the screen, in one piece inside a sentence. */
export function useMutableLabel(): (id: MutableId) => string {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const mirror = usePlanet((state) => state.mirror);
  return useCallback(
    (id) => {
      if (id === atmosphereId) return t('dashboard.atmosphere');
      const label = mirror.get('flow', id)?.label ?? mirror.get('component', id)?.label ?? id;
      return isolate(label, isRightToLeft);
    },
    [mirror, t, isRightToLeft],
  );
}
