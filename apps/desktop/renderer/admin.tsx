import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
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
  // Another direction builds the page anew; another language of the same direction only re-words it.
  const direction = useWords().isRightToLeft ? 'rtl' : 'ltr';
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <Notifications position="bottom-right" />
        <AdminContext value={parts}>
          <Page />
        </AdminContext>
      </MantineProvider>
    </DirectionProvider>
  );
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
