import { Table } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../dashboard/use-now.ts';
import { useFormat } from '../i18n/use-format.ts';
import { usePlanet, useRecord } from '../planet/use-planet.ts';

/** What its worker knows of a component's process. */
export function ProcessFacts({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const process = useRecord('process', component.id);
  const used = usePlanet(({ mirror }) => mirror.get('load', component.workerId)?.components[component.id]);
  const none = t('process.none');
  const exit = process?.lastExit;
  const rows: readonly [
    name: 'state' | 'pid' | 'uptime' | 'cpu' | 'memory' | 'restarts' | 'last-exit',
    value: ReactNode,
  ][] = [
    ['state', process === undefined ? none : t(`process.states.${process.responsive ? process.state : 'silent'}`)],
    ['pid', process?.pid ?? none],
    ['uptime', process?.startedAtMs == null ? none : format.duration((nowMs - process.startedAtMs) / 1000)],
    ['cpu', used === undefined ? none : t('process.of-a-core', { share: format.percent(used.cpu) })],
    ['memory', used === undefined ? none : format.bytes(used.memoryBytes)],
    ['restarts', process === undefined ? none : format.number(process.restarts)],
    [
      'last-exit',
      exit == null
        ? none
        : exit.signal === null
          ? t('process.exit-code', { code: exit.code ?? 0, time: format.dateTime(exit.atMs) })
          : t('process.exit-signal', { signal: exit.signal, time: format.dateTime(exit.atMs) }),
    ],
  ];
  const restartAtMs = process?.restartAtMs ?? null;
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name} data-fact={name}>
            <Table.Th scope="row" w="40%">
              {t(`process.facts.${name}`)}
            </Table.Th>
            <Table.Td>{value}</Table.Td>
          </Table.Tr>
        ))}
        {restartAtMs !== null && (
          <Table.Tr data-fact="next-start">
            <Table.Th scope="row">{t('process.facts.next-start')}</Table.Th>
            <Table.Td>
              {t('process.starts-in', { time: format.duration(Math.max(0, Math.ceil((restartAtMs - nowMs) / 1000))) })}
            </Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}
