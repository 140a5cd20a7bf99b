import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useLayoutEffect, type ReactNode } from 'react';
import { useWords } from './i18n/use-words.ts';
import { LoginPage } from './login/login-page.tsx';
import { AdminContext, useSessionState } from './planet/use-planet.ts';
import { AdminShell } from './shell/admin-shell.tsx';
import { Connecting } from './shell/connecting.tsx';
import type { AdminParts } from './start-admin.ts';
import { styleNonce } from './theme/style-nonce.ts';
import { theme } from './theme/theme.ts';

/** The whole admin, in a browser and in the desktop's windows. */
export function Admin({ parts }: { parts: AdminParts }): ReactNode {
  const direction = useDirectionOfWords();
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <FollowWords />
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <Notifications position="bottom-right" />
        <AdminContext value={parts}>
          <Page />
        </AdminContext>
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

function Page(): ReactNode {
  const session = useSessionState();
  switch (session.at) {
    case 'connecting':
      return <Connecting />;
    case 'login':
      return <LoginPage refusal={session.refusal} isTrying={session.isTrying === true} />;
    case 'live':
    case 'stale':
      return <AdminShell />;
  }
}
