import { Alert, Anchor, Group, Loader, Stack, Text, Typography } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useHashQuery } from '../shell/hash-place.ts';
import { loadManualPage, manualNames } from './manual-pages.ts';
import classes from './manual.module.css';

/** The manual, within the admin; `at` in the address is the place that is shown, a heading or a message's key. */
export function ManualPage(): ReactNode {
  const { t } = useTranslation();
  const { page = manualNames[0] ?? '' } = useParams();
  return (
    <Stack>
      <Group component="nav" gap="xs" aria-label={t('manual.pages')}>
        {manualNames.map((name) => (
          <Anchor
            key={name}
            href={`#/manual/${name}`}
            className={classes['page'] ?? ''}
            aria-current={name === page ? 'page' : undefined}
          >
            <ManualTitle name={name} />
          </Anchor>
        ))}
      </Group>
      <ManualText key={page} name={page} />
    </Stack>
  );
}

function ManualTitle({ name }: { name: string }): ReactNode {
  const page = useManualPage(name);
  return (
    <span lang="en" dir="ltr">
      {page === undefined || page === 'none' ? name : page.title}
    </span>
  );
}

function ManualText({ name }: { name: string }): ReactNode {
  const { t, i18n } = useTranslation();
  const page = useManualPage(name);
  const [query] = useHashQuery();
  const at = query.get('at');
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (typeof page !== 'object' || text.current === null) return;
    const place = at === null ? undefined : text.current.querySelector(`[id="${CSS.escape(at)}"]`);
    const heading = place?.closest<HTMLElement>('h1, h2, h3, h4');
    for (const shown of text.current.querySelectorAll('[data-shown]')) shown.removeAttribute('data-shown');
    if (heading == null) return;
    heading.dataset['shown'] = '';
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }, [page, at]);
  if (page === undefined) return <Loader aria-label={t('manual.loading')} />;
  if (page === 'none') return <Text>{t('manual.no-page')}</Text>;
  return (
    <>
      {i18n.language.split('-')[0] !== 'en' && <Alert color="blue">{t('manual.in-english')}</Alert>}
      <Typography
        ref={text}
        lang="en"
        dir="ltr"
        className={classes['text'] ?? ''}
        // The project's own manual, made into HTML when the admin was built.
        dangerouslySetInnerHTML={{ __html: page.html }}
      />
    </>
  );
}

function useManualPage(name: string): { title: string; html: string } | 'none' | undefined {
  const [page, setPage] = useState<{ title: string; html: string } | 'none'>();
  useEffect(() => {
    let isShown = true;
    const found = loadManualPage(name);
    const show = (next: { title: string; html: string } | 'none'): void => {
      if (isShown) setPage(next);
    };
    if (found === undefined) show('none');
    else
      found.then(show, () => {
        show('none');
      });
    return () => {
      isShown = false;
    };
  }, [name]);
  return page;
}
