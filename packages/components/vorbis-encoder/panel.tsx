import type { ReactNode } from 'react';
import { BitrateGraph, Look, ParameterControl, useParameter } from '../kit/ui.ts';

/** The bitrate that is wanted and the one that is had, and what changes it. */
export default function Panel(): ReactNode {
  const { value } = useParameter('bitrate');
  const isByBitrate = useParameter('rate-control').value === 'bitrate';
  return (
    <>
      <Look feeder="audio" />
      {isByBitrate ? <BitrateGraph feeder="audio" wanted={Number(value)} /> : <BitrateGraph feeder="audio" />}
      <ParameterControl name="rate-control" />
      <ParameterControl name={isByBitrate ? 'bitrate' : 'quality'} />
    </>
  );
}
