import { Problem } from '@headwater/state';
import type { Frame } from './frame.ts';
import { say } from './say.ts';

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

const count: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const text: Check = (value) => typeof value === 'string';
const name: Check = (value) => typeof value === 'string' && value.length <= 200;
const anything: Check = () => true;
const bytes: Check = (value) => value instanceof Uint8Array;
const yes: Check = (value) => value === true;
const fields: Check = (value) => isFields(value);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
function shape(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  const needed = Object.entries(required);
  const possible = Object.entries(optional);
  return (value) =>
    isFields(value) &&
    needed.every(([key, check]) => Object.hasOwn(value, key) && check(value[key])) &&
    possible.every(([key, check]) => value[key] === undefined || check(value[key]));
}
function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}
function oneOf(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}
function exactly(expected: string): Check {
  return (value) => value === expected;
}

const recordFields: Check = (value) => isFields(value) && Object.values(value).every((field) => field !== undefined);
const record: Check = (value) => recordFields(value) && shape({ kind: name, id: text })(value);
const put = shape({ op: exactly('put'), record });
const patch = shape({ op: exactly('patch'), kind: name, id: text, fields: recordFields });
const drop = shape({ op: exactly('drop'), kind: name, id: text });
const changes = listOf(oneOf(put, patch, drop));

const positive: Check = (value) => typeof value === 'number' && value > 0 && value <= 1000;
const scope = shape({}, { kinds: listOf(name), numbers: listOf(shape({ componentId: text, perSecond: positive })) });

const message = shape({
  key: (value) => typeof value === 'string' && value.includes(':'),
  level: oneOf(exactly('error'), exactly('warning'), exactly('info')),
  args: fields,
  text,
  atMs: (value) => typeof value === 'number',
});
const failure = oneOf(shape({ problem: message }), shape({ internal: text }));

const shapes: Readonly<Record<Frame['type'], Check>> = {
  hello: shape({ protocol: exactly('headwater'), version: count }),
  call: shape({ id: count, callId: name, name, args: anything }, { credit: count }),
  cancel: shape({ id: count }),
  result: shape({ id: count, value: anything }),
  failure: shape({ id: count, failure }),
  chunk: shape({ id: count, bytes }),
  credit: shape({ id: count, bytes: count }),
  end: shape({ id: count }),
  follow: shape({ id: count, scope }),
  scope: shape({ id: count, scope }),
  unfollow: shape({ id: count }),
  snapshot: shape({ id: count, changes }, { more: yes }),
  batch: shape({ id: count, number: count, changes }, { more: yes }),
  ping: shape({}),
  pong: shape({}),
};

/** Returns `value` as a frame; throws Problem `protocol:bad-frame` when it is none. */
export function checkFrame(value: unknown): Frame {
  const type = isFields(value) ? value['type'] : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type))
    throw new Problem(say.error('bad-frame', { found: 'an unknown frame' }));
  if (!shapes[type as Frame['type']](value))
    throw new Problem(say.error('bad-frame', { found: `a malformed ${type} frame` }));
  return value as Frame;
}
