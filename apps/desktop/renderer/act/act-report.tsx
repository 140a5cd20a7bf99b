import { List, Stack, Text } from '@mantine/core';
import { isProblem, newestError, type ComponentId, type Mirror } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useNameList } from '../on-air/use-name-list.ts';
import type { ActRun } from './act-runs.ts';

const namedAtMost = 6;

/** What an act came to: what is still waited for, what was left alone, and what failed, each with its reason. */
export function ActReport({ run: { act }, mirror }: { run: ActRun; mirror: Mirror }): ReactNode {
  const { t } = useTranslation();
  const names = useNameList();
  const words = useWords();
  const { failed, waiting, notBegun } = act.progress;
  const labelOf = (id: ComponentId): string => mirror.get('component', id)?.label ?? id;
  const refusal = isProblem(act.error) ? words.sentence(act.error.problem).title : undefined;
  const reasonOf = (id: ComponentId): string => {
    if (act.error !== undefined) return refusal ?? t('act.failed');
    const newest = newestError(id, mirror.all('message'));
    if (newest !== undefined) return words.sentence(newest).title;
    const mood = mirror.get('component', id)?.mood;
    return mood === undefined ? t('acts.gone') : (words.text('kit', `moods.${mood}.title`) ?? mood);
  };
  return (
    // A notice is grey below its title: too pale to be read.
    <Stack gap={4} c="var(--mantine-color-text)">
      {failed.length > 0 && (
        <>
          <Text size="sm">{t('acts.failed', { count: failed.length })}</Text>
          <List size="sm">
            {failed.slice(0, namedAtMost).map((id) => (
              <List.Item key={id} data-failed={id}>
                <bdi>{labelOf(id)}</bdi>{' '}
                <Text span size="sm" c="dimmed">
                  {reasonOf(id)}
                </Text>
              </List.Item>
            ))}
            {failed.length > namedAtMost && (
              <List.Item>{t('act.and-more', { count: failed.length - namedAtMost })}</List.Item>
            )}
          </List>
        </>
      )}
      {waiting.length > 0 && (
        <Text size="sm">{t('acts.still', { names: names(waiting.map((id) => ({ label: labelOf(id) }))) })}</Text>
      )}
      {notBegun.length > 0 && <Text size="sm">{t('acts.left-alone', { count: notBegun.length })}</Text>}
    </Stack>
  );
}
