import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './skip-link.module.css';

/** The first thing that the Tab key reaches: leads past the navigation. Seen only while it has the focus. */
export function SkipLink({ to }: { to: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={classes['skip']}>
      {/* No link: what follows the # in the address is the page's place. */}
      <Button onClick={() => document.getElementById(to)?.focus()}>{t('shell.skip')}</Button>
    </div>
  );
}
