import { useDisclosure } from '@mantine/hooks';
import { useCallback, useState, type ReactNode } from 'react';
import { WhyContext } from './why-context.ts';
import { WhyDrawer } from './why-drawer.tsx';

/** Keeps the explanation that somebody has asked for open, also when the message or row that they asked at goes away. */
export function WhyProvider({ children }: { children: ReactNode }): ReactNode {
  const [id, setId] = useState<string>();
  const [isOpen, { open, close }] = useDisclosure();
  const ask = useCallback(
    (asked: string) => {
      setId(asked);
      open();
    },
    [open],
  );
  return (
    <WhyContext value={ask}>
      {children}
      {id !== undefined && <WhyDrawer id={id} isOpen={isOpen} onClose={close} />}
    </WhyContext>
  );
}
