import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { planetBridge } from './desktop/bridges.ts';
import { LoginAgain } from './login/login-again.tsx';
import { LoginPage } from './login/login-page.tsx';
import { AdminContext, useSessionState } from './planet/use-planet.ts';
import { AdminShell } from './shell/admin-shell.tsx';
import { Connecting } from './shell/connecting.tsx';
import type { AdminParts } from './start-admin.ts';
import { PageLooks } from './theme/page-looks.tsx';

/** The whole admin, in a browser and in the desktop's windows. */
export function Admin({ parts }: { parts: AdminParts }): ReactNode {
  return (
    <PageLooks>
      <Notifications position="bottom-right" />
      <AdminContext value={parts}>
        <Page />
      </AdminContext>
    </PageLooks>
  );
}

function Page(): ReactNode {
  const session = useSessionState();
  switch (session.at) {
    case 'connecting':
      return <Connecting />;
    case 'login':
      return planetBridge() === undefined ? (
        <LoginPage refusal={session.refusal} isTrying={session.isTrying === true} />
      ) : (
        <LoginAgain refusal={session.refusal} />
      );
    case 'live':
    case 'stale':
      return <AdminShell />;
  }
}
