import type { CallContext, CallsOf } from '@headwater/protocol/peer';
import type { managerToWorker } from '@headwater/protocol/calls/manager-to-worker';
import { Problem } from '@headwater/state';
import type { Jobs } from '../jobs/jobs.ts';
import { say } from '../say.ts';

type Args = CallsOf<typeof managerToWorker>['setLogLevel']['args'];

/** GStreamer ignores silently what it does not understand in a GST_DEBUG string, so it is checked here. */
const thresholds = /^\s*(?:[\w*?+.-]+:)?[0-9](?:\s*,\s*(?:[\w*?+.-]+:)?[0-9])*\s*$/;

/** Changes a component's log level and GStreamer's thresholds, now and for its next starts; neither takes both back. Throws Problem for thresholds that are none. */
export async function setLogLevel(jobs: Jobs, { id, ...wish }: Args, { callId }: CallContext): Promise<null> {
  const { gstreamer } = wish;
  if (gstreamer !== undefined && !thresholds.test(gstreamer))
    throw new Problem(say.error('bad-thresholds', { found: gstreamer }));
  await jobs.find(id).setLogLevel(wish, callId);
  return null;
}
