import type { Message, MutableId } from '@headwater/state';
import { isFlowId, isProblem, splitComponentId, splitFeedId } from '@headwater/state';
import { say } from '../say.ts';
import type { Journal } from './journal.ts';

/** Calls of people that only ask, and change nothing. */
const questions: readonly string[] = [
  ...['planPlanet', 'planFile', 'checkType', 'refreshAbilities', 'logs'],
  ...['listAccounts', 'listJoinTokens', 'listSecrets'],
];
const longestFact = 200;

export interface Act {
  call: string;
  who: string;
  address: string;
  /** Without anything secret. */
  args: Readonly<Record<string, unknown>>;
}

/** Does `work` and writes down that somebody did it, as soon as it is known what became of it. Returns what it returns. */
export function recordAct(journal: Pick<Journal, 'add'>, act: Act, work: () => unknown): unknown {
  if (questions.includes(act.call) || isInGesture(act)) return work();
  const { call, who, address, args } = act;
  const add = (outcome: Message | null): void =>
    journal.add({ what: 'act', call, who, address, ids: idsOf(args), args: factsOf(args), outcome });
  const failed = (error: unknown): never => {
    add(outcomeOf(error));
    throw error;
  };
  let answer: unknown;
  try {
    answer = work();
  } catch (error) {
    return failed(error);
  }
  if (!(answer instanceof Promise)) {
    add(null);
    return answer;
  }
  return answer.then((value: unknown) => {
    add(null);
    return value;
  }, failed);
}

/** A slider that is being dragged is one deed, written down when it is let go. */
function isInGesture({ args: { gesture } }: Act): boolean {
  return typeof gesture === 'object' && gesture !== null && 'release' in gesture && gesture.release === false;
}

function outcomeOf(error: unknown): Message {
  if (!isProblem(error)) return say.error('act-failed');
  // Without the details for developers: those are in the log.
  return Object.fromEntries(Object.entries(error.problem).filter(([name]) => name !== 'debug')) as unknown as Message;
}

function idsOf(args: Act['args']): MutableId[] {
  const feed = typeof args['feed'] === 'string' ? splitFeedId(args['feed'])?.componentId : undefined;
  const ids = Array.isArray(args['ids']) ? (args['ids'] as unknown[]) : [args['id'], feed];
  return ids.filter(isMutableId);
}

function isMutableId(id: unknown): id is MutableId {
  return typeof id === 'string' && (isFlowId(id) || splitComponentId(id) !== undefined);
}

function factsOf(args: Act['args']): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]): [string, string | number | boolean][] => {
      // Components are named by `ids`; a planet file has its revision.
      if (name === 'text' || (name === 'id' && idsOf(args).length > 0)) return [];
      if (typeof value === 'string') return [[name, value.slice(0, longestFact)]];
      return typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
    }),
  );
}
