import { speak, type Message, type ParameterValues } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };
import type { PipelineError } from './pipeline.ts';

const say = speak('kit', en.messages);
type Name = keyof typeof en.messages;

/** By error domain and code; the numbers are GStreamer's enumerations GstCoreError, GstResourceError, GstStreamError. */
const table: Readonly<Record<string, Readonly<Partial<Record<number, Name>>>>> = {
  'gst-core-error-quark': {
    4: 'state-change-failed',
    7: 'not-negotiated',
    9: 'seek-failed',
    10: 'not-negotiated',
    12: 'missing-some-element',
    13: 'clock-failed',
  },
  'gst-resource-error-quark': {
    3: 'file-not-found',
    4: 'device-busy',
    5: 'file-unreadable',
    6: 'file-unwritable',
    7: 'file-unreadable',
    9: 'read-failed',
    10: 'write-failed',
    11: 'seek-failed',
    13: 'device-settings',
    14: 'no-space',
    15: 'not-authorized',
  },
  'gst-stream-error-quark': {
    3: 'wrong-media',
    4: 'not-media',
    5: 'wrong-media',
    6: 'missing-some-element',
    7: 'damaged-media',
    8: 'encode-failed',
    9: 'damaged-media',
    10: 'mux-failed',
    11: 'damaged-media',
    12: 'encrypted-media',
    13: 'encrypted-media',
  },
};

/**
 * Puts a GStreamer error into a message that a person can act on. What only says that data stopped flowing, or is not in
 * the table, becomes `kit:internal`; GStreamer's own words are in `debug`.
 */
export function explainError(error: PipelineError, parameters: ParameterValues): Message {
  const { element, factory, domain, code, text } = error;
  const path = pathOf(parameters);
  const known = table[domain]?.[code] ?? reasonNotNegotiated(error) ?? 'internal';
  const name = known === 'wrong-media' && path !== undefined ? 'not-media' : known;
  const args = { element: factory || element, path: path ?? element, detail: missingPart(error) ?? text };
  const debug = `${factory} '${element}' (${domain} ${code}): ${text}\n${error.debug}`;
  return say.error(name, argsOf(name, args), { debug });
}

/** "Internal data stream error" has one cause that can be told from its detail. */
function reasonNotNegotiated({ debug }: PipelineError): Name | undefined {
  return /reason not-negotiated \(-4\)/.test(debug) ? 'not-negotiated' : undefined;
}

function missingPart({ debug }: PipelineError): string | undefined {
  return /Missing (?:decoder|encoder|element|plug-?in): ([^\n(]+)/i.exec(debug)?.[1]?.trim();
}

/** What the component works on, where it says so: its file, its device, its folder, its address. */
function pathOf(parameters: ParameterValues): string | undefined {
  const value = ['file', 'device', 'directory', 'url'].map((name) => parameters[name]).find((it) => it !== undefined);
  return value === undefined ? undefined : String(value);
}

/** Only what the sentence names: the rest would be a second truth. */
function argsOf(name: Name, known: Readonly<Record<string, string>>): Record<string, string> {
  const words: { title: string; fix?: string } = en.messages[name];
  const sentence = `${words.title} ${words.fix ?? ''}`;
  return Object.fromEntries(Object.entries(known).filter(([arg]) => sentence.includes(`{{${arg}}}`)));
}
