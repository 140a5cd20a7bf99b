import type { PipelineError } from '@headwater/components/kit/pipeline';
import type { Clock } from '@headwater/state';

/** How long a better explanation may take to come after an error that says nothing. */
const waitMs = 200;

/** "Internal data stream error": said by whoever notices first that data flows no more, never by who knows why. */
function saysNothing(error: PipelineError): boolean {
  return error.domain === 'gst-stream-error-quark' && error.code === 1;
}

/** Calls `onError` once, with the first error that says something, or else with the first. */
export function collectErrors(clock: Clock, onError: (error: PipelineError) => void): (error: PipelineError) => void {
  let told = false;
  let first: PipelineError | undefined;
  const tell = (error: PipelineError): void => {
    if (told) return;
    told = true;
    onError(error);
  };
  return (error) => {
    if (!saysNothing(error)) {
      tell(error);
      return;
    }
    if (first !== undefined) return;
    first = error;
    clock.after(waitMs, () => tell(error));
  };
}
