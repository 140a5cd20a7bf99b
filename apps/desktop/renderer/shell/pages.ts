import {
  IconBook,
  IconBroadcast,
  IconGitCommit,
  IconHistory,
  IconLayoutDashboard,
  IconLayoutGrid,
  IconMessage2,
  IconPlanet,
  IconServer2,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { ComponentPage } from '../component/component-page.tsx';
import { DashboardPage } from '../dashboard/dashboard-page.tsx';
import { JournalPage } from '../journal/journal-page.tsx';
import { ManualPage } from '../manual/manual-page.tsx';
import { MessagesBadge } from '../messages/messages-badge.tsx';
import { MessagesPage } from '../messages/messages-page.tsx';
import { FlowListPage } from '../on-air/flow-list.tsx';
import { OnAirPage } from '../on-air/on-air-page.tsx';
import { PeoplePage } from '../people/people-page.tsx';
import { PlanetPage } from '../planet-text/planet-page.tsx';
import { RevisionsPage } from '../revisions/revisions-page.tsx';
import { WallPage } from '../wall/wall-page.tsx';
import { WorkersPage } from '../workers/workers-page.tsx';

/** One page of the admin that the navigation leads to. `name` is its key in the words, `pages.<name>`. */
export interface PageEntry {
  path: string;
  name:
    'dashboard' | 'on-air' | 'wall' | 'workers' | 'messages' | 'journal' | 'planet' | 'revisions' | 'people' | 'manual';
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  page: ComponentType;
  /** The least role that may see it. */
  role: 'viewer' | 'operator' | 'owner';
  /** What stands behind its name in the navigation, e.g. how many errors there are. */
  badge?: ComponentType;
}

/** The pages in the order of the navigation. */
export const pages: readonly PageEntry[] = [
  { path: '/', name: 'dashboard', icon: IconLayoutDashboard, page: DashboardPage, role: 'viewer' },
  { path: '/on-air', name: 'on-air', icon: IconBroadcast, page: FlowListPage, role: 'viewer' },
  { path: '/wall', name: 'wall', icon: IconLayoutGrid, page: WallPage, role: 'viewer' },
  { path: '/workers', name: 'workers', icon: IconServer2, page: WorkersPage, role: 'viewer' },
  {
    path: '/messages',
    name: 'messages',
    icon: IconMessage2,
    page: MessagesPage,
    role: 'viewer',
    badge: MessagesBadge,
  },
  { path: '/journal', name: 'journal', icon: IconHistory, page: JournalPage, role: 'viewer' },
  { path: '/planet', name: 'planet', icon: IconPlanet, page: PlanetPage, role: 'viewer' },
  { path: '/revisions', name: 'revisions', icon: IconGitCommit, page: RevisionsPage, role: 'viewer' },
  { path: '/people', name: 'people', icon: IconUsers, page: PeoplePage, role: 'owner' },
  { path: '/manual', name: 'manual', icon: IconBook, page: ManualPage, role: 'viewer' },
];

/** Pages that other pages lead to. */
export const innerPages: readonly Pick<PageEntry, 'path' | 'page'>[] = [
  { path: '/on-air/:flow', page: OnAirPage },
  { path: '/manual/:page', page: ManualPage },
  { path: '/component/:flow/:name/:tab?', page: ComponentPage },
];
