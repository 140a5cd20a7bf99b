import type { ReactNode } from 'react';
import type { Address } from '../../bridge/greeter-bridge.ts';

/** An address, left to right in every language. */
export function AddressText({ address: { host, port } }: { address: Address }): ReactNode {
  return (
    <bdi dir="ltr" style={{ overflowWrap: 'anywhere' }}>
      {host.includes(':') ? `[${host}]` : host}:{port}
    </bdi>
  );
}
