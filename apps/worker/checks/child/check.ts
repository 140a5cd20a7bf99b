// Run by checks.ts: first what any component's description says, then what its own `checks.ts` has to say.
import { existsSync } from 'node:fs';
import type { CheckFindings, ChecksModule } from '@headwater/components/kit/checks';
import { gstreamer } from '@headwater/gstreamer';
import { isProblem, type ComponentDescription, type Message } from '@headwater/state';
import { checkKit, importBundle } from '../../job/load-bundle.ts';
import { kitSays } from '../../job/kit-says.ts';
import { secretReader } from '../../job/read-secret.ts';
import { answerProbe } from '../../probe/answer-probe.ts';
import type { CheckQuestion } from '../check-question.ts';
import { checkElements } from './elements.ts';
import { checkPaths } from './paths.ts';
import { checkPorts } from './ports.ts';

answerProbe(async (asked, tell) => {
  const say: (findings: CheckFindings) => void = tell;
  const question = asked as CheckQuestion;
  const { bundlePath, parameters, secrets, launchText, ownPorts } = question;
  const messages: Message[] = [];
  const bundle = await importOrSay(bundlePath, messages);
  if (bundle === undefined) {
    say({ messages });
    return;
  }
  const { description, checks } = bundle;
  if (description.launchText === true && !launchText) {
    // Its own check would have GStreamer read that text.
    say({ messages: [kitSays.error('launch-text-off', { type: description.type })] });
    return;
  }
  messages.push(...checkElements(description, gstreamer));
  messages.push(...(await checkPaths(description.parameters, parameters)));
  messages.push(...(await checkPorts(description.parameters, parameters, ownPorts)));
  say({ messages });
  if (checks === undefined) return;
  try {
    say(await checks.check({ gstreamer, parameters, secret: secretReader(secrets) }));
  } catch (error) {
    say({ messages: [messageOf(error)] });
  }
});

interface CheckedBundle {
  description: ComponentDescription;
  checks: ChecksModule | undefined;
}

async function importOrSay(path: string, messages: Message[]): Promise<CheckedBundle | undefined> {
  try {
    const { description, checks } = (await importBundle(path)) as Partial<CheckedBundle>;
    if (description === undefined) throw new Error(`Bundle ${path} exports no description.`);
    checkKit(description);
    return { description, checks };
  } catch (error) {
    if (!existsSync(path)) throw error;
    messages.push(messageOf(error));
    return undefined;
  }
}

/** A mistake in a component's check is told like a crash of it: nothing is known then. */
function messageOf(error: unknown): Message {
  if (isProblem(error)) return error.problem;
  const debug = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return kitSays.error('check-mistake', {}, { debug });
}
