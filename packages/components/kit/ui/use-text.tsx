import { usePanel } from './panel-host.tsx';

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
/** A key as it is asked for: `viewers` where the file has `viewers_one` and `viewers_other`. */
type Asked<Key extends string> = Key extends `${infer Base}_${Plural}` ? Base : Key;

/**
 * Words of the page's own, in the reader's language: those under `panel` in its `locale/en.json`.
 *
 *     import type en from './locale/en.json';
 *     const text = useText<typeof en>();
 *     text('viewers', { count: 3 })
 */
export function useText<Words extends { panel: object }>(): (
  key: Asked<keyof Words['panel'] & string>,
  args?: Readonly<Record<string, unknown>>,
) => string {
  const { text } = usePanel();
  return (key, args = {}) => text(`panel.${key}`, args) ?? key;
}
