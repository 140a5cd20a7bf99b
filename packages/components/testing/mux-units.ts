import { expect, vi } from 'vitest';
import type { FeedUnit, PipelineModule } from '../kit/pipeline.ts';
import { launchComponent } from './launch-component.ts';

/** Runs a muxer on inputs that end, and returns the units of the whole stream. */
export async function muxUnits(module: PipelineModule, eat: Readonly<Record<string, string>>): Promise<FeedUnit[]> {
  const muxer = launchComponent({ module, parameters: {}, eat });
  const framer = module.units?.('muxed');
  if (framer === undefined) throw new Error('a muxer without units');
  const units: FeedUnit[] = [];
  muxer.onSample('muxed', ({ data, ptsNs, header, delta }) =>
    units.push(...framer.push({ data: data.slice(), ptsNs, header, delta })),
  );
  let ended = false;
  muxer.bound.pipeline.onMessage(({ type }) => {
    if (type === 'eos') ended = true;
  });
  await muxer.play();
  await vi.waitFor(() => expect([ended, muxer.errors.length]).not.toEqual([false, 0]), 60_000);
  await muxer.close();
  expect(muxer.errors).toEqual([]);
  return units;
}
