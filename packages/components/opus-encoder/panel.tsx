import type { ReactNode } from 'react';
import { BitrateGraph, Look, ParameterControl, useParameter } from '../kit/ui.ts';

/** The bitrate that is wanted and the one that is had, and what changes it. */
export default function Panel(): ReactNode {
  const { value } = useParameter('bitrate');
  return (
    <>
      <Look feeder="audio" />
      <BitrateGraph feeder="audio" wanted={Number(value)} />
      <ParameterControl name="bitrate" />
      <ParameterControl name="rate-control" />
    </>
  );
}
