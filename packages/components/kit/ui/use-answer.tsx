import { useCallback, useEffect, useRef, useState } from 'react';
import { usePanel } from './panel-host.tsx';

interface Answer<T> {
  /** Undefined until there is one, and while the component cannot answer. */
  answer: T | undefined;
  error: unknown;
  /** Asks at once. */
  again: () => void;
}

const everyMs = 2000;

/** What the component answers to a question, asked anew every two seconds. `read` makes of it what the page needs. */
export function useAnswer<T>(question: string, read: (answer: unknown) => T): Answer<T> {
  const { ask } = usePanel();
  const [state, setState] = useState<{ answer: T | undefined; error: unknown }>({
    answer: undefined,
    error: undefined,
  });
  const [asked, setAsked] = useState(0);
  const now = useRef({ ask, read });
  useEffect(() => {
    now.current = { ask, read };
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHere = true;
    const next = async (): Promise<void> => {
      try {
        const answer = now.current.read(await now.current.ask(question));
        if (isHere) setState({ answer, error: undefined });
      } catch (error) {
        // What was true before is nobody's answer any more.
        if (isHere) setState({ answer: undefined, error });
      }
      if (isHere) timer = setTimeout(() => void next(), everyMs);
    };
    void next();
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [question, asked]);
  const again = useCallback(() => setAsked((before) => before + 1), []);
  return { ...state, again };
}
