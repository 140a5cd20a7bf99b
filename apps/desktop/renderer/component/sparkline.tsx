import type { ReactNode } from 'react';
import type { Point } from './number-history.ts';
import { sparklinePath } from './sparkline-path.ts';

const width = 120;
const height = 24;

/** The last minute of a number as a small line; `label` says the same in words. Time runs from left to right everywhere. */
export function Sparkline({ points, label }: { points: readonly Point[]; label: string }): ReactNode {
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`-1 -2 ${String(width + 2)} ${String(height + 4)}`}
      direction="ltr"
    >
      <polyline
        points={sparklinePath(points, width, height)}
        fill="none"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </svg>
  );
}
