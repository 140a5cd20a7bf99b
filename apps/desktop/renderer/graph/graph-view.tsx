import '@xyflow/react/dist/base.css';
import { ActionIcon, Loader, Text } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentId, FlowId } from '@headwater/state';
import { ComponentNode } from './component-node.tsx';
import { farZoom, FarContext } from './detail.ts';
import { FlowNode } from './flow-node.tsx';
import { GraphLegend } from './graph-legend.tsx';
import { graphLines, type GraphFlow } from './graph-model.ts';
import { graphEdges, graphNodes, type GraphActs, type PlanMark } from './graph-nodes.ts';
import { layoutInput } from './layout-input.ts';
import { LineEdge } from './line-edge.tsx';
import { LineFacts } from './line-facts.tsx';
import { useGraphKeys } from './use-graph-keys.ts';
import { usePlaces } from './use-places.ts';
import { useSteadyView } from './use-steady-view.ts';
import classes from './graph.module.css';

const nodeTypes = { component: ComponentNode, flow: FlowNode };
const edgeTypes = { line: LineEdge };
const noMarks: ReadonlyMap<string, PlanMark> = new Map();

interface GraphViewProps {
  flows: readonly GraphFlow[];
  /** Components that the filter leaves; the others are pale. */
  fitting?: ReadonlySet<ComponentId> | undefined;
  marks?: ReadonlyMap<string, PlanMark>;
  acts: GraphActs;
}

/** A planet as a graph: flows from left to right, in every language. */
export function GraphView(props: GraphViewProps): ReactNode {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph({ flows, fitting, marks = noMarks, acts }: GraphViewProps): ReactNode {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [shownId, setShownId] = useState<string>();
  const lines = useMemo(() => graphLines(flows), [flows]);
  const input = useMemo(() => layoutInput(flows, lines), [flows, lines]);
  const laidOut = usePlaces(input);
  const places = laidOut?.places;
  const hold = useSteadyView(container, places);
  const steadyActs = useMemo(
    (): GraphActs => ({
      ...acts,
      onFold: (id: FlowId, isFolded: boolean) => {
        hold(id);
        acts.onFold(id, isFolded);
      },
    }),
    [acts, hold],
  );
  const nodes = useMemo(
    () => (places === undefined ? [] : graphNodes({ flows, places, marks, fitting, acts: steadyActs })),
    [flows, places, marks, fitting, steadyActs],
  );
  const edges = useMemo(
    () => (places === undefined ? [] : graphEdges(lines, places, shownId)),
    [lines, places, shownId],
  );
  const show = useCallback((id: string | undefined) => setShownId(id), []);
  const keys = useGraphKeys(container, nodes, edges, show);
  const isFar = useStore(({ transform }) => transform[2] < farZoom);
  const shown = lines.find(({ id }) => id === shownId);
  return (
    <>
      <div
        ref={container}
        className={classes['view']}
        dir="ltr"
        role="group"
        aria-label={t('graph.title')}
        tabIndex={0}
        data-graph
        data-layout-ms={laidOut?.tookMs}
        aria-busy={laidOut === undefined}
        {...keys}
      >
        {laidOut === undefined && (
          <Text size="sm" p="md" role="status">
            <Loader size="xs" aria-hidden /> {t('graph.laying-out')}
          </Text>
        )}
        <FarContext value={isFar}>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onlyRenderVisibleElements
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            panOnScroll
            zoomOnDoubleClick={false}
            minZoom={0.05}
            maxZoom={2}
            onEdgeClick={(_, { id }) => show(id)}
            onPaneClick={() => show(undefined)}
            proOptions={{ hideAttribution: true }}
          />
        </FarContext>
        <GraphTools />
        {shown !== undefined && <LineFacts line={shown} onClose={() => show(undefined)} />}
      </div>
      <GraphLegend />
    </>
  );
}

function GraphTools(): ReactNode {
  const { t } = useTranslation();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const tools = [
    ['zoom-in', IconPlus, () => void zoomIn()],
    ['zoom-out', IconMinus, () => void zoomOut()],
    ['fit', IconFocusCentered, () => void fitView()],
  ] as const;
  return (
    <ActionIcon.Group orientation="vertical" className={classes['tools']}>
      {tools.map(([name, Icon, act]) => (
        <ActionIcon
          key={name}
          variant="default"
          size="lg"
          aria-label={t(`graph.${name}`)}
          title={t(`graph.${name}`)}
          onClick={act}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ))}
    </ActionIcon.Group>
  );
}
