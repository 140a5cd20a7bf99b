import { usePanel, type PanelHost } from '@headwater/components/kit/ui';
import type { ReactNode } from 'react';
import { AddressList } from '../component/address-list.tsx';
import { ComponentLink } from '../component/component-link.tsx';
import { StackedTable } from '../component/stacked-table.tsx';
import { TroubleNotice } from '../component/trouble-notice.tsx';
import { ParameterRow } from '../parameters/parameter-row.tsx';
import { ParameterTable } from '../parameters/parameter-table.tsx';
import { useMayChange } from '../parameters/use-may-change.ts';
import { usePlanet } from '../planet/use-planet.ts';
import { fieldsOf, usePanelDrafts } from './panel-drafts.tsx';
import { NumberTiles } from './number-tiles.tsx';
import { PanelBitrate } from './panel-bitrate.tsx';
import { PanelGraph } from './panel-graph.tsx';
import { PanelLook } from './panel-look.tsx';

/** The parts of the admin that page halves may use. */
export const panelParts: PanelHost['parts'] = {
  Addresses,
  BitrateGraph: PanelBitrate,
  ComponentName: ComponentLink,
  Graph: PanelGraph,
  Look: PanelLook,
  NumberTiles,
  ParameterControl,
  StackedTable,
  Trouble: TroubleNotice,
};

function Addresses(): ReactNode {
  return <AddressList component={usePanel().component} />;
}

function ParameterControl({ name }: { name: string }): ReactNode {
  const { component, effect } = usePanel();
  const types = usePlanet((state) => state.types);
  const drafts = usePanelDrafts();
  const mayChange = useMayChange(component.type);
  const key = effect === undefined ? name : `${effect}.${name}`;
  const field = fieldsOf(component, types).find((one) => one.key === key);
  if (field === undefined) throw new Error(`the component has no parameter '${key}'`);
  return mayChange ? <ParameterRow {...{ component, field, drafts }} /> : <ParameterTable fields={[field]} />;
}
