import type {
  ComponentDescription,
  ComponentRecord,
  ConnectionRecord,
  FeedRecord,
  ParameterValue,
  ParameterValues,
  ProcessRecord,
  Unit,
} from '@headwater/state';
import { createContext, use, type ReactNode } from 'react';
import type { GraphLine } from './graph.tsx';
import type { StackedTableProps } from './stacked-table.tsx';

/** Numbers and times as the reader's locale writes them. Arguments are SI. */
export interface PanelFormat {
  number(value: number): string;
  /** In the largest unit that fits. */
  quantity(value: number, unit?: Unit): string;
  /** Of a share: 0.5 is 50 %. */
  percent(share: number): string;
  bytes(bytes: number): string;
  bitrate(bitsPerSecond: number): string;
  duration(seconds: number): string;
  dateTime(atMs: number): string;
}

/** What a setting is and how it is changed. */
export interface HostParameter {
  value: ParameterValue | undefined;
  isLive: boolean;
  mayChange: boolean;
  /** Sets it for good. Rejects with what the manager says against it. */
  set: (value: ParameterValue) => Promise<void>;
  /** A value of a drag: at most ten a second go out, the latest wins, and all until `release` are one revision. */
  move: (value: number) => void;
  release: () => void;
}

/** What the admin gives to the page of a component, or of one of its effects. Members that begin with `use` are hooks. */
export interface PanelHost {
  component: ComponentRecord;
  /** The effect whose page it is; undefined for the component's own. */
  effect: string | undefined;
  /** Of the component, or of the effect. */
  description: ComponentDescription;
  /** Whether whoever looks may change and act. */
  mayAct: boolean;
  isRunning: boolean;
  format: PanelFormat;
  /** Words of its own, by key; undefined when no language has them. */
  text: (key: string, args: Readonly<Record<string, unknown>>) => string | undefined;
  ask: (question: string) => Promise<unknown>;
  act: (action: string, args: ParameterValues) => Promise<unknown>;
  useProcess: () => ProcessRecord | undefined;
  useFeeds: () => readonly FeedRecord[];
  useConnections: () => readonly ConnectionRecord[];
  /** Five times a second. */
  useNumbers: () => Readonly<Record<string, number>>;
  /** How fast a counter rises per second. */
  useRate: (name: string) => number | undefined;
  useParameter: (name: string) => HostParameter;
  parts: {
    Addresses: () => ReactNode;
    BitrateGraph: (props: { feeder: string; wanted?: number }) => ReactNode;
    ComponentName: (props: { id: string }) => ReactNode;
    Graph: (props: { label: string; unit?: Unit; lines: readonly GraphLine[] }) => ReactNode;
    Look: (props: { feeder: string }) => ReactNode;
    NumberTiles: (props: { names: readonly string[] }) => ReactNode;
    ParameterControl: (props: { name: string }) => ReactNode;
    StackedTable: (props: StackedTableProps) => ReactNode;
    Trouble: (props: { error: unknown }) => ReactNode;
  };
}

/** Set by the admin around every page. */
export const PanelContext = createContext<PanelHost | undefined>(undefined);

/** What the page is about, and what the admin has for it. */
export function usePanel(): PanelHost {
  const host = use(PanelContext);
  if (host === undefined) throw new Error('a part of the kit is used outside of a panel');
  return host;
}
