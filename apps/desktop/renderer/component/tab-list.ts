import type { ComponentRecord } from '@headwater/state';
import {
  IconActivity,
  IconAdjustments,
  IconArrowsExchange,
  IconCpu,
  IconEye,
  IconFileText,
  IconHistory,
  IconLayoutDashboard,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { LookTab } from '../look/look-tab.tsx';
import { LogsTab } from '../logs/logs-tab.tsx';
import { PanelTab } from '../panel/panel-tab.tsx';
import { ParametersTab } from '../parameters/parameters-tab.tsx';
import { FeedsTab } from './feeds-tab.tsx';
import { JournalTab } from './journal-tab.tsx';
import { NumbersTab } from './numbers-tab.tsx';
import { ProcessTab } from './process-tab.tsx';

/** One part of a component's page. `name` is its key in the words, `component.tabs.<name>`, and its place in the address. */
interface ComponentTab {
  name: 'panel' | 'parameters' | 'look' | 'numbers' | 'feeds' | 'process' | 'journal' | 'logs';
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  panel: ComponentType<{ component: ComponentRecord }>;
  /** The least role that may see it. */
  role: 'viewer' | 'operator';
  /** Only components that feed or eat something have it. */
  hasFeeds?: boolean;
}

/** The parts in their order; the first that there is for a component is the one that opens. `panel` is there where the component brings one. */
export const componentTabs: readonly ComponentTab[] = [
  { name: 'panel', icon: IconLayoutDashboard, panel: PanelTab, role: 'viewer' },
  { name: 'parameters', icon: IconAdjustments, panel: ParametersTab, role: 'viewer' },
  { name: 'look', icon: IconEye, panel: LookTab, role: 'viewer', hasFeeds: true },
  { name: 'numbers', icon: IconActivity, panel: NumbersTab, role: 'viewer' },
  { name: 'feeds', icon: IconArrowsExchange, panel: FeedsTab, role: 'viewer' },
  { name: 'process', icon: IconCpu, panel: ProcessTab, role: 'viewer' },
  { name: 'journal', icon: IconHistory, panel: JournalTab, role: 'viewer' },
  { name: 'logs', icon: IconFileText, panel: LogsTab, role: 'operator' },
];
