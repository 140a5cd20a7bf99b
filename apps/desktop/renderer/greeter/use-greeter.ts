import type { Message } from '@headwater/state';
import { useCallback, useEffect, useState } from 'react';
import type { Address, Meeting, NearbyManager } from '../../bridge/greeter-bridge.ts';
import { greeterBridge } from '../desktop/bridges.ts';

/** Where somebody is on the way to a planet. `problem`: why it did not go on. */
type Step =
  | { at: 'choose'; problem?: Message }
  | { at: 'connecting'; address: Address }
  | { at: 'met'; address: Address; meeting: Meeting }
  /** The key is the right one. */
  | { at: 'login'; address: Address; user: string; hasPassword: boolean };

export interface GreeterSteps {
  step: Step;
  nearby: readonly NearbyManager[];
  meet: (address: Address) => void;
  /** The key was compared: on to the login. */
  goOn: () => void;
  back: (problem?: Message) => void;
}

/** The steps of the greeter, and what main tells it unasked. */
export function useGreeter(): GreeterSteps {
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [nearby, setNearby] = useState<readonly NearbyManager[]>([]);
  const meet = useCallback(async (address: Address): Promise<void> => {
    setStep({ at: 'connecting', address });
    const met = await greeterBridge().meet(address);
    setStep((now) => {
      // Somebody has gone back, or elsewhere, meanwhile.
      if (now.at !== 'connecting' || now.address !== address) return now;
      if ('problem' in met) return { at: 'choose', problem: met.problem };
      const meeting = met.done;
      if (meeting.key !== 'known') return { at: 'met', address, meeting };
      return { at: 'login', address, user: meeting.user ?? '', hasPassword: meeting.hasPassword };
    });
  }, []);
  useEffect(() => {
    const bridge = greeterBridge();
    bridge.onNearby(setNearby);
    bridge.onWish(({ address }) => void meet(address));
    bridge.ready();
  }, [meet]);
  return {
    step,
    nearby,
    meet: (address) => void meet(address),
    goOn: () =>
      setStep((now) => (now.at === 'met' ? { at: 'login', address: now.address, user: '', hasPassword: false } : now)),
    back: (problem) => setStep(problem === undefined ? { at: 'choose' } : { at: 'choose', problem }),
  };
}
