import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';

/** What a canvas is drawn with: styles of the page do not reach into it. */
export interface GraphColours {
  lines: readonly string[];
  text: string;
  grid: string;
}

const lineNames = ['cyan', 'orange', 'grape', 'green'] as const;

/** The theme's colours for graphs, each of enough contrast with the page, light or dark. */
export function useGraphColours(): GraphColours {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string): string => style.getPropertyValue(`--mantine-color-${name}`).trim();
    const isDark = scheme === 'dark';
    return {
      lines: lineNames.map((name) => read(`${name}-${isDark ? '4' : '9'}`)),
      text: read(isDark ? 'dark-1' : 'gray-7'),
      grid: read(isDark ? 'dark-4' : 'gray-3'),
    };
  }, [scheme]);
}

/** The colour of a graph's line. */
export function colourOf({ lines, text }: GraphColours, index: number): string {
  return lines[index % lines.length] ?? text;
}
