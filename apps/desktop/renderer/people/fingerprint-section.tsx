import { Code } from '@mantine/core';
import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { useAsked } from '../asked/use-asked.ts';
import { useSession } from '../planet/use-planet.ts';
import { Section } from './section.tsx';

/** The fingerprint of the manager's key, as people compare it. */
export function FingerprintSection(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const { answer, error } = useAsked(useCallback(() => session.call('getFingerprint', {}), [session]));
  return (
    <Section name="fingerprint" title={t('people.fingerprint')} about={t('people.fingerprint-about')}>
      <Trouble error={error} />
      {answer !== undefined && (
        <Code fz="md" dir="ltr" data-fingerprint>
          {shortFingerprint(answer.fingerprint)}
        </Code>
      )}
    </Section>
  );
}
