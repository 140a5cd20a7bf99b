import { splitFeedId } from '@headwater/state';
import { getBezierPath, type EdgeProps } from '@xyflow/react';
import { memo, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../planet/use-planet.ts';
import { useMutableLabel } from '../mute/use-mutable-label.ts';
import { FarContext } from './detail.ts';
import { feedState } from './feed-state.ts';
import type { GraphLine } from './graph-model.ts';
import type { GraphEdgeType } from './graph-nodes.ts';
import classes from './graph.module.css';
import { useDropping } from './use-dropping.ts';

/** A line of the graph: a feed, whose look tells how it does, or that a component needs another one. */
export const LineEdge = memo(function LineEdge(props: EdgeProps<GraphEdgeType>): ReactNode {
  const { data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const [path] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition });
  if (data === undefined) return null;
  const { line, isAnimated, isShown } = data;
  return line.kind === 'feed' ? (
    <FeedLine line={line} path={path} isAnimated={isAnimated} isShown={isShown} />
  ) : (
    <ReferenceLine line={line} path={path} isShown={isShown} />
  );
});

interface LineProps<K extends GraphLine['kind']> {
  line: GraphLine & { kind: K };
  path: string;
  isShown: boolean;
}

function FeedLine({ line, path, isAnimated, isShown }: LineProps<'feed'> & { isAnimated: boolean }): ReactNode {
  const { t } = useTranslation();
  const labelOf = useMutableLabel();
  const connection = useRecord('connection', `${line.eaterOf}:${line.eater}`);
  const isDropping = useDropping(line.from, line.eaterOf, line.eater);
  const state = feedState(connection, isDropping);
  const { componentId = line.eaterOf } = splitFeedId(line.from) ?? {};
  const facts = { from: labelOf(componentId), to: labelOf(line.eaterOf) };
  const name = t('graph.feed', { ...facts, state: t(`graph.states.${state}`) });
  return <Line id={line.id} path={path} name={name} look={state} isAnimated={isAnimated} isShown={isShown} />;
}

function ReferenceLine({ line, path, isShown }: LineProps<'reference'>): ReactNode {
  const { t } = useTranslation();
  const labelOf = useMutableLabel();
  const [source, target] = [line.source, line.target] as `/${string}`[];
  const name = t('graph.reference', { from: labelOf(source ?? '/'), to: labelOf(target ?? '/') });
  return <Line id={line.id} path={path} name={name} look="reference" isAnimated={false} isShown={isShown} />;
}

interface LookProps {
  id: string;
  path: string;
  name: string;
  look: string;
  isAnimated: boolean;
  isShown: boolean;
}

function Line({ id, path, name, look, isAnimated, isShown }: LookProps): ReactNode {
  const isFar = use(FarContext);
  return (
    <g
      className={classes['line']}
      role="button"
      tabIndex={-1}
      data-stop={id}
      data-line={look}
      data-animated={isAnimated && !isFar}
      aria-label={name}
      aria-pressed={isShown}
    >
      {!isFar && <title>{name}</title>}
      {!isFar && <path className={classes['target']} d={path} />}
      <path className={classes['drawn']} d={path} />
    </g>
  );
}
