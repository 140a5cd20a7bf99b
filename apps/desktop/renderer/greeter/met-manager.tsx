import type { ReactNode } from 'react';
import type { Address, Meeting } from '../../bridge/greeter-bridge.ts';
import { ChangedKey } from './changed-key.tsx';
import { FirstContact } from './first-contact.tsx';
import { OtherVersion } from './other-version.tsx';
import type { GreeterSteps } from './use-greeter.ts';

interface MetManagerProps {
  meeting: Meeting;
  address: Address;
  steps: GreeterSteps;
}

/** What was found at an address, where somebody has to look before it goes on. */
export function MetManager({ meeting, address, steps }: MetManagerProps): ReactNode {
  const back = (): void => steps.back();
  switch (meeting.key) {
    case 'first':
      return <FirstContact fingerprint={meeting.fingerprint} address={address} onTrusted={steps.goOn} onBack={back} />;
    case 'changed':
      return <ChangedKey meeting={meeting} address={address} onTrusted={steps.goOn} onBack={back} />;
    case 'other-version':
      return <OtherVersion meeting={meeting} address={address} onBack={back} />;
    case 'known':
      return null;
  }
}
