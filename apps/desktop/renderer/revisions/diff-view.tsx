import { VisuallyHidden } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { diffLines } from './diff-lines.ts';
import classes from './diff-view.module.css';

const signs = { added: '+', removed: '−', same: ' ', place: ' ' } as const;

/** A unified diff of the planet's text: each line with its sign, and in colour. */
export function DiffView({ lines }: { lines: string }): ReactNode {
  const { t } = useTranslation();
  const rows = useMemo(() => diffLines(lines), [lines]);
  if (rows.length === 0) return null;
  return (
    // Focusable: it scrolls by itself, and the keyboard must reach what is in it.
    <div className={classes['diff']} dir="ltr" tabIndex={0} role="region" aria-label={t('revisions.lines')}>
      {rows.map(({ kind, text }, index) => (
        <div key={index} data-line={kind}>
          <span aria-hidden={kind === 'same' || kind === 'place'}>{signs[kind]}</span>
          {kind === 'place' && <VisuallyHidden>{t('revisions.place')}</VisuallyHidden>} {text}
        </div>
      ))}
    </div>
  );
}
