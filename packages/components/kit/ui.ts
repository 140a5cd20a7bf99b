/** What a component's page (`panel.tsx`) may use beside React and Mantine. Everything speaks of its own component, or its own effect. */
export { Addresses } from './ui/addresses.tsx';
export { BitrateGraph } from './ui/bitrate-graph.tsx';
export { ComponentName } from './ui/component-name.tsx';
export { Facts, type Fact } from './ui/facts.tsx';
export { Graph, type GraphLine } from './ui/graph.tsx';
export { Look } from './ui/look.tsx';
export { Meter } from './ui/meter.tsx';
export { NumberTiles } from './ui/number-tiles.tsx';
export { PanelContext, usePanel, type PanelFormat, type PanelHost } from './ui/panel-host.tsx';
export { ParameterControl } from './ui/parameter-control.tsx';
export { Section } from './ui/section.tsx';
export { StackedTable, type StackedRow, type StackedTableProps } from './ui/stacked-table.tsx';
export { Trouble } from './ui/trouble.tsx';
export { useAct } from './ui/use-act.tsx';
export { useAnswer } from './ui/use-answer.tsx';
export { useNumber, useNumbers, useRate } from './ui/use-numbers.tsx';
export { useParameter, type OwnParameter } from './ui/use-parameter.tsx';
export { useText } from './ui/use-text.tsx';
