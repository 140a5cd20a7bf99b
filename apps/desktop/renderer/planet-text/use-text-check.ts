import { systemClock } from '@headwater/state';
import { useEffect, useRef, useState } from 'react';
import { useRecord, useSession, useSessionState } from '../planet/use-planet.ts';
import type { Picks } from './conflict-choices.ts';
import { noPlan, TextCheck, type CheckedText, type TextPlan } from './text-check.ts';

/** What a text would change, asked for when somebody has stopped typing, and again when the planet has changed. */
export function useTextCheck(text: CheckedText | undefined, picks: Picks): TextPlan {
  const session = useSession();
  const isLive = useSessionState().at === 'live';
  const revision = useRecord('planet', 'planet')?.revision;
  const [plan, setPlan] = useState(noPlan);
  const check = useRef<TextCheck>(undefined);
  const before = useRef<string>(undefined);
  useEffect(() => {
    const made = new TextCheck({
      clock: systemClock,
      ask: (asked, choices) => session.call('planPlanet', { ...asked, choices: [...choices] }),
      onChange: setPlan,
    });
    check.current = made;
    return () => made.close();
  }, [session]);
  useEffect(() => {
    const isTyped = before.current !== undefined && before.current !== text?.text;
    before.current = text?.text;
    if (isLive) check.current?.check(text, picks, isTyped);
  }, [text, picks, revision, isLive]);
  return plan;
}
