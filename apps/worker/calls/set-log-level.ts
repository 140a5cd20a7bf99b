import type { CallContext, CallsOf } from '@headwater/protocol/peer';
import type { managerToWorker } from '@headwater/protocol/calls/manager-to-worker';
import type { Jobs } from '../jobs/jobs.ts';

type Args = CallsOf<typeof managerToWorker>['setLogLevel']['args'];

/** Changes a component's log level, now and for its next starts, and GStreamer's while it runs. */
export async function setLogLevel(jobs: Jobs, { id, level, gstreamer }: Args, { callId }: CallContext): Promise<null> {
  const { log, run } = jobs.find(id);
  if (level !== undefined) log.level = level;
  const job = gstreamer === undefined ? run : jobs.running(id);
  await job?.peer.call('setLogLevel', { level, gstreamer }, { callId });
  return null;
}
