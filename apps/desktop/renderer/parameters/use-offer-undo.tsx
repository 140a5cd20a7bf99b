import { splitComponentId, type ComponentId } from '@headwater/state';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { usePlanet, useSession } from '../planet/use-planet.ts';
import { TroubleNotice } from '../component/trouble-notice.tsx';
import { UndoOffer } from './undo-offer.tsx';
import { useParameterWords } from './use-parameter-words.ts';

const notice = 'parameter-undo';

/** Offers, for a while, to take back what a revision changed. A new offer takes the place of the one before. */
export function useOfferUndo(): (revision: number, id: ComponentId, key: string) => void {
  const { t } = useTranslation();
  const session = useSession();
  const mirror = usePlanet((state) => state.mirror);
  const { titleOf } = useParameterWords();
  const closeButtonProps = { 'aria-label': t('component.close') };
  return (revision, id, key) => {
    const component = mirror.get('component', id);
    const label = component?.label ?? splitComponentId(id)?.name ?? id;
    const title = component === undefined ? key : titleOf(component, key);
    const undo = async (): Promise<void> => {
      notifications.hide(notice);
      try {
        const { conflicts } = await session.call('undo', { revision });
        const isDone = conflicts.length === 0;
        const message = isDone ? t('parameters.undone', { title, label }) : t('parameters.undo-conflict');
        notifications.show({ message, closeButtonProps, color: isDone ? 'green' : 'yellow' });
      } catch (error) {
        notifications.show({
          message: <TroubleNotice error={error} />,
          closeButtonProps,
          autoClose: false,
          color: 'red',
        });
      }
    };
    notifications.hide(notice);
    notifications.show({
      id: notice,
      closeButtonProps,
      // At the bottom is what is not applied yet.
      position: 'top-center',
      autoClose: 12_000,
      message: <UndoOffer text={t('parameters.changed', { title, label })} onUndo={() => void undo()} />,
    });
  };
}
