import { splitComponentId, type ComponentId } from '@headwater/state';
import { useTranslation } from 'react-i18next';
import { useUndoNotice } from '../asked/use-undo-notice.tsx';
import { usePlanet } from '../planet/use-planet.ts';
import { useParameterWords } from './use-parameter-words.ts';

/** Offers, for a while, to take back what a revision changed of a parameter. */
export function useOfferUndo(): (revision: number, id: ComponentId, key: string) => void {
  const { t } = useTranslation();
  const mirror = usePlanet((state) => state.mirror);
  const { titleOf } = useParameterWords();
  const offer = useUndoNotice();
  return (revision, id, key) => {
    const component = mirror.get('component', id);
    const label = component?.label ?? splitComponentId(id)?.name ?? id;
    const title = component === undefined ? key : titleOf(component, key);
    offer(revision, {
      changed: t('parameters.changed', { title, label }),
      undone: t('parameters.undone', { title, label }),
    });
  };
}
