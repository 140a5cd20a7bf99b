import { namePattern } from '@headwater/state';

/** What joins a worker, and where from. */
export interface JoinFacts {
  worker: string;
  /** As the other machine reaches it: `host:port`. */
  address: string;
  token: string;
  fingerprint: string;
}

/** The command that is run on the other machine; undefined while name or address could not be ones. */
export function joinCommand({ worker, address, token, fingerprint }: JoinFacts): string | undefined {
  if (!namePattern.test(worker) || !/^(\[[\da-f:.]+\]|[\w.-]+):\d{1,5}$/i.test(address)) return undefined;
  return `headwater worker --name ${worker} --manager wss://${address} --join-token ${token} --fingerprint ${fingerprint}`;
}

/** Whether only the manager's own machine can reach that address. */
export function isOwnMachine(address: string): boolean {
  return /^(localhost|127\.[\d.]+|\[::1\])(:|$)/i.test(address);
}
