import { Handle, Position } from '@xyflow/react';
import { memo, type ReactNode } from 'react';
import classes from './graph.module.css';

/** Where lines come in and go out of what is drawn; React Flow measures it. */
export const LineEnds = memo(function LineEnds(): ReactNode {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className={classes['handle']} />
      <Handle type="source" position={Position.Right} isConnectable={false} className={classes['handle']} />
    </>
  );
});
