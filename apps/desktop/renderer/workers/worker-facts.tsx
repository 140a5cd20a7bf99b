import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useRecord } from '../planet/use-planet.ts';
import classes from './workers.module.css';

/** Where a worker is, and what its machine is. */
export function WorkerFacts({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const worker = useRecord('worker', name);
  const machine = useRecord('machine', name);
  const facts: (readonly [name: string, value: string, isCode?: boolean])[] = [
    ...(worker === undefined
      ? []
      : ([
          [t('workers.address'), worker.address, true],
          [t('workers.version'), worker.version, true],
        ] as const)),
    ...(machine === undefined
      ? []
      : ([
          [t('workers.host'), machine.hostname, true],
          [t('workers.system'), machine.system],
          [t('workers.cores'), format.number(machine.cores)],
          [t('workers.memory'), format.bytes(machine.memoryBytes)],
          [
            t('workers.gstreamer'),
            machine.gstreamer === '' ? t('workers.no-gstreamer') : machine.gstreamer,
            machine.gstreamer !== '',
          ],
          [t('workers.launch-text'), t(machine.launchText ? 'workers.allowed' : 'workers.refused')],
        ] as const)),
  ];
  return (
    <dl className={classes['facts']}>
      {facts.map(([title, value, isCode]) => (
        <FactRow key={title} title={title} value={value} isCode={isCode === true} />
      ))}
    </dl>
  );
}

function FactRow({ title, value, isCode }: { title: string; value: string; isCode: boolean }): ReactNode {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <bdi dir={isCode ? 'ltr' : 'auto'}>{value}</bdi>
      </dd>
    </>
  );
}
