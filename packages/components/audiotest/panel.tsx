import type { ReactNode } from 'react';
import { Look, ParameterControl } from '../kit/ui.ts';

/** How loud it is, and what it sounds like: all of it live. */
export default function Panel(): ReactNode {
  return (
    <>
      <Look feeder="audio" />
      <ParameterControl name="wave" />
      <ParameterControl name="frequency" />
      <ParameterControl name="volume" />
    </>
  );
}
