import { useEffect, useRef, type ReactNode } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useLocale } from '../i18n/use-words.ts';
import { colourOf, type GraphColours } from './graph-colours.ts';
import { timeRange, valueRange } from './graph-range.ts';
import classes from './graphs.module.css';
import type { Line } from './line-graph.tsx';

interface Props {
  /** The same in words. */
  summary: string;
  timesMs: readonly number[];
  lines: readonly Line[];
  show: (value: number) => string;
  colours: GraphColours;
}

const height = 150;
/** Times are told to the minute: they stand at whole minutes. */
const stepsS = [60, 120, 300, 600, 900, 1800];
/** Room for the values at the side: what is written there has a unit. */
const sideWidth = 90;

/** The lines themselves, drawn by uPlot: no style or script of its own gets into the page. */
export function GraphCanvas({ summary, timesMs, lines, show, colours }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const locale = useLocale();
  const now = useRef({ show, data: dataOf(timesMs, lines) });
  useEffect(() => {
    now.current = { show, data: dataOf(timesMs, lines) };
    plot.current?.setData(now.current.data);
  }, [timesMs, lines, show]);
  const labels = lines.map(({ label }) => label).join('\n');
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = new uPlot(
      optionsOf({
        width: element.clientWidth,
        labels: labels.split('\n'),
        colours,
        locale,
        show: (value) => now.current.show(value),
      }),
      now.current.data,
      element,
    );
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [labels, colours, locale]);
  return <div ref={place} className={classes['canvas']} dir="ltr" role="img" aria-label={summary} />;
}

function dataOf(timesMs: readonly number[], lines: readonly Line[]): uPlot.AlignedData {
  return [timesMs.map((atMs) => atMs / 1000), ...lines.map(({ values }) => [...values])];
}

interface Look {
  width: number;
  labels: readonly string[];
  colours: GraphColours;
  locale: string;
  show: (value: number) => string;
}

function optionsOf({ width, labels, colours, locale, show }: Look): uPlot.Options {
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const axis = { stroke: colours.text, grid: { stroke: colours.grid, width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: true, range: (_, min, max) => timeRange(min, max) },
      y: { range: (_, min, max) => valueRange(min, max) },
    },
    axes: [
      {
        ...axis,
        size: 26,
        space: 70,
        incrs: stepsS,
        values: (_, splits) => splits.map((atS) => time.format(atS * 1000)),
      },
      { ...axis, size: sideWidth, space: 40, values: (_, splits) => splits.map(show) },
    ],
    series: [
      {},
      ...labels.map((_, index) => ({
        stroke: colourOf(colours, index),
        width: 2,
        points: { show: false },
        ...(index > 0 && { dash: [6, 4] }),
      })),
    ],
  };
}
