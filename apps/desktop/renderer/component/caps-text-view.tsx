import { Text } from '@mantine/core';
import type { Media } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readCaps } from './caps-text.ts';
import { useMediaWord } from './use-media-word.ts';

/** What a feed carries: in words, and exactly, once that is known. */
export function CapsText({ caps, media }: { caps: string; media: Media }): ReactNode {
  const { t } = useTranslation();
  const word = useMediaWord();
  const read = readCaps(caps);
  return (
    <>
      <Text size="sm">{word(media)}</Text>
      <Text size="xs" c="dimmed">
        {read === undefined ? (
          t('feeds.not-flowing')
        ) : (
          <bdi dir="ltr">{[read.media, ...read.fields.map(({ name, value }) => `${name}=${value}`)].join(' · ')}</bdi>
        )}
      </Text>
    </>
  );
}
