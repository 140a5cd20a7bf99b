import { Button, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { useDoing } from '../asked/use-doing.ts';
import { useSession } from '../planet/use-planet.ts';
import { CopiedText } from './copied-text.tsx';
import { Section } from './section.tsx';

/** Makes a login link, which is shown once. */
export function LoginLinkSection(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const doing = useDoing();
  const [url, setUrl] = useState<string>();
  const make = (): void => {
    void doing.run(async () => setUrl((await session.call('createLoginLink', {})).url));
  };
  return (
    <Section
      name="links"
      title={t('people.links')}
      about={t('people.links-about')}
      action={
        <Button size="xs" leftSection={<IconLink size={16} aria-hidden />} loading={doing.isBusy} onClick={make}>
          {t('people.make-link')}
        </Button>
      }
    >
      <Trouble error={doing.error} />
      {url !== undefined && (
        <>
          <Text size="sm">{t('people.shown-once')}</Text>
          <CopiedText text={url} />
        </>
      )}
    </Section>
  );
}
