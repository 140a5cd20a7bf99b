import type { ComponentRecord, Message, ParameterValue } from '@headwater/state';
import { isProblem } from '@headwater/state';
import { useState } from 'react';
import { useSetParameter } from './use-set-parameter.ts';

/** What somebody has written and not applied yet, and the revision that they saw when they began. */
interface Draft {
  /** Null: nothing, so that the default counts. */
  value: ParameterValue | null;
  base: number;
}

/** Why a value was not taken. `conflict`: somebody else has set the same meanwhile; both values are told. */
export interface Trouble {
  error: unknown;
  conflict?: { theirs: string; yours: ParameterValue | null };
}

export interface Drafts {
  drafts: ReadonlyMap<string, Draft>;
  troubles: ReadonlyMap<string, Trouble>;
  /** Parameters whose new values are on their way. */
  pending: ReadonlySet<string>;
  edit: (key: string, value: ParameterValue | null) => void;
  /** Forgets drafts and what was said about them. */
  discard: (keys: readonly string[]) => void;
  /** Sets a value at once. */
  commit: (key: string, value: ParameterValue | null, base?: number) => Promise<void>;
  /** Sets what was drafted, one after the other; what is refused stays a draft, with the reason. */
  apply: (keys: readonly string[]) => Promise<void>;
  /** Notes how a drag of this parameter ended. */
  note: (key: string, value: ParameterValue | null, error: unknown) => void;
}

/** The drafts of one component's parameters: the only thing about them that is not a record. */
export function useDrafts({ id }: Pick<ComponentRecord, 'id'>): Drafts {
  const { seen, set } = useSetParameter(id);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [troubles, setTroubles] = useState<ReadonlyMap<string, Trouble>>(new Map());
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  const note: Drafts['note'] = (key, value, error) =>
    setTroubles((before) => changed(before, key, error === undefined ? undefined : troubleOf(error, value)));
  const commit: Drafts['commit'] = async (key, value, base = seen()) => {
    setPending((before) => new Set([...before, key]));
    try {
      await set(key, value, { base });
      setDrafts((before) => changed(before, key, undefined));
      note(key, value, undefined);
    } catch (error) {
      // What was written stays, so that it can be mended.
      setDrafts((before) => changed(before, key, { value, base }));
      note(key, value, error);
    } finally {
      setPending((before) => new Set([...before].filter((one) => one !== key)));
    }
  };
  return {
    ...{ drafts, troubles, pending, commit, note },
    edit(key, value) {
      setDrafts((before) => changed(before, key, { value, base: before.get(key)?.base ?? seen() }));
      setTroubles((before) => changed(before, key, undefined));
    },
    discard(keys) {
      setDrafts((before) => new Map([...before].filter(([key]) => !keys.includes(key))));
      setTroubles((before) => new Map([...before].filter(([key]) => !keys.includes(key))));
    },
    async apply(keys) {
      for (const key of keys) {
        const draft = drafts.get(key);
        if (draft !== undefined) await commit(key, draft.value, draft.base);
      }
    },
  };
}

function changed<T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> {
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
}

/** What is said against a value; both values where somebody else has set the same. */
function troubleOf(error: unknown, yours: ParameterValue | null): Trouble {
  const problem: Message | undefined = isProblem(error) ? error.problem : undefined;
  if (problem?.key !== 'manager:parameter-set-meanwhile') return { error };
  return { error, conflict: { theirs: String(problem.args['theirs']), yours } };
}
