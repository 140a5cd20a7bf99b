import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

/** How every page looks, the admin's and the greeter's: the theme, in the direction of the language. */
export function PageLooks({ children }: { children: ReactNode }): ReactNode {
  const direction = useDirectionOfWords();
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <FollowWords />
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Turns the page round when the language does; nothing on it is built anew, so that what is typed stays. */
function FollowWords(): ReactNode {
  const { setDirection } = useDirection();
  const direction = useDirectionOfWords();
  useLayoutEffect(() => setDirection(direction), [direction, setDirection]);
  return null;
}

function useDirectionOfWords(): 'ltr' | 'rtl' {
  return useWords().isRightToLeft ? 'rtl' : 'ltr';
}
