import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Words } from '@headwater/components/kit/words/words';
import type { ComponentDescription } from '@headwater/state';
import { completions } from './completions.ts';

/** Offers component types and parameters to the editor, each with what it means. */
export function offer(
  { state, pos, explicit }: CompletionContext,
  { types, words }: { types: ReadonlyMap<string, ComponentDescription>; words: Words },
): CompletionResult | null {
  const found = completions(state.doc.toString(), pos, types);
  if (found === undefined || (found.from === pos && !explicit)) return null;
  const { from, kind, type } = found;
  return {
    from,
    options: found.words.map((label) => {
      const isType = kind === 'type';
      const detail = words.text(isType ? label : type, isType ? 'title' : `parameters.${label}.title`);
      return { label, apply: isType ? label : `${label}: `, ...(detail === undefined ? {} : { detail }) };
    }),
  };
}
