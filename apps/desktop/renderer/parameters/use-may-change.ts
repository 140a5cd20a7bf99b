import { useType } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';

/** Whether the person who is logged in may change parameters of components of that type: those that run launch text are an owner's. */
export function useMayChange(type: string): boolean {
  const isOwners = useType(type)?.launchText === true;
  const isOperator = useMay('operator');
  const isOwner = useMay('owner');
  return isOwners ? isOwner : isOperator;
}
