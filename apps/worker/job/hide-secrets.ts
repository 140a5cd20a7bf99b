import { isProblem, Problem } from '@headwater/state';

/** Shorter ones would be found by chance in all kinds of words. */
const shortestHidden = 4;
const shown = '•••';

/** Hides the values of secrets in whatever leaves a job. */
export interface SecretHider {
  /** The same plain data, with what is secret in its texts replaced. */
  hide: <T>(value: T) => T;
  /** The same answers, and errors, with what is secret in them replaced. */
  answering: <T extends object>(handlers: T) => T;
}

/**
 * Makes what hides these secrets: GStreamer writes properties into its graphs, and addresses with keys in them into
 * errors and log lines. Values of less than four characters are not hidden.
 */
export function secretHider(secrets: () => Readonly<Record<string, string>>): SecretHider {
  let known: { of: Readonly<Record<string, string>>; texts: string[] } = { of: {}, texts: [] };
  const texts = (): string[] => {
    const now = secrets();
    if (known.of !== now) known = { of: now, texts: formsOf(now) };
    return known.texts;
  };
  const hide = (value: unknown): unknown => (texts().length === 0 ? value : hidden(value, texts()));
  return {
    hide: <T>(value: T) => hide(value) as T,
    answering: <T extends object>(handlers: T) => {
      const wrapped = Object.entries(handlers).map(([name, handler]) => [
        name,
        async (...args: unknown[]): Promise<unknown> => {
          try {
            return hide(await (handler as (...args: unknown[]) => unknown)(...args));
          } catch (error) {
            throw texts().length === 0 ? error : hiddenError(error, hide);
          }
        },
      ]);
      return Object.fromEntries(wrapped) as T;
    },
  };
}

/** As they are, and as they stand in quotes and in addresses; the longest first, should one hold another. */
function formsOf(secrets: Readonly<Record<string, string>>): string[] {
  const values = Object.values(secrets).filter((value) => value.length >= shortestHidden);
  const forms = values.flatMap((value) => {
    const quoted = JSON.stringify(value).slice(1, -1);
    return [value, quoted, JSON.stringify(quoted).slice(1, -1), encodeURIComponent(value.toWellFormed())];
  });
  return [...new Set(forms)].toSorted((one, other) => other.length - one.length);
}

function hidden(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') return texts.reduce((text, secret) => text.replaceAll(secret, shown), value);
  if (Array.isArray(value)) return value.map((part) => hidden(part, texts));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, hidden(part, texts)]));
}

function hiddenError(error: unknown, hide: (value: unknown) => unknown): unknown {
  if (isProblem(error)) return new Problem(hide(error.problem) as Problem['problem']);
  return error instanceof Error ? new Error(String(hide(error.message))) : hide(error);
}
