import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { TroubleNotice } from '../component/trouble-notice.tsx';
import { useSession } from '../planet/use-planet.ts';
import { UndoOffer } from './undo-offer.tsx';

const notice = 'undo';

/** Offers, for a while, to take back what a revision changed. A new offer takes the place of the one before. */
export function useUndoNotice(): (revision: number, said: { changed: string; undone: string }) => void {
  const { t } = useTranslation();
  const session = useSession();
  const closeButtonProps = { 'aria-label': t('component.close') };
  return (revision, { changed, undone }) => {
    const undo = async (): Promise<void> => {
      notifications.hide(notice);
      try {
        const { conflicts } = await session.call('undo', { revision });
        const isDone = conflicts.length === 0;
        const message = isDone ? undone : t('parameters.undo-conflict');
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
      message: <UndoOffer text={changed} onUndo={() => void undo()} />,
    });
  };
}
