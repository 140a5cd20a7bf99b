import { notifications } from '@mantine/notifications';
import { isProblem } from '@headwater/state';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';

/** Says in words why something that a person wanted did not happen, and what to do; it stays until it is closed. */
export function useTellFailure(): (error: unknown) => void {
  const { t } = useTranslation();
  const words = useWords();
  return useCallback(
    (error) => {
      const sentence = isProblem(error) ? words.sentence(error.problem) : undefined;
      notifications.show({
        color: 'red',
        // Read out at once, by the role that Mantine gives to its notifications.
        role: 'alert',
        autoClose: false,
        withBorder: true,
        title: sentence?.title ?? t('act.failed'),
        message: sentence === undefined ? t('act.failed-fix') : sentence.fix,
        closeButtonProps: { 'aria-label': t('act.close') },
      });
    },
    [t, words],
  );
}
