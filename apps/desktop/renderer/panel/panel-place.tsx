import { Loader } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelBoundary } from '../component/panel-boundary.tsx';
import { pageKey } from './page-address.ts';
import { PanelRefused } from './panel-refused.tsx';
import { PanelStage } from './panel-stage.tsx';
import { usePage } from './use-page.ts';

interface Props {
  component: ComponentRecord;
  type: string;
  effect: string | undefined;
  title: string;
}

/** One page half in its own place: while it comes, when it cannot be had, when it fails, and itself. Asked for anew each time it is opened. */
export function PanelPlace({ component, type, effect, title }: Props): ReactNode {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(0);
  const { found, error } = usePage(type, { page: 'panel', effect, attempt });
  const onReload = (): void => setAttempt(attempt + 1);
  if (error !== undefined) return <PanelRefused {...{ title, error, onReload }} />;
  if (found === undefined) return <Loader aria-label={t('panel.loading')} role="status" />;
  const { Page, hash } = found;
  return (
    <PanelBoundary key={`${hash} ${String(attempt)}`} name={title} page={pageKey({ hash, effect })} onReload={onReload}>
      <PanelStage {...{ component, type, effect, hash }}>
        <Page />
      </PanelStage>
    </PanelBoundary>
  );
}
