import { AppShell, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Router, Switch, useLocation } from 'wouter';
import { ActsPlace } from '../act/acts-place.tsx';
import { ActsProvider } from '../act/acts-provider.tsx';
import { CommandPalette } from '../act/command-palette.tsx';
import { ShortcutList } from '../act/shortcut-list.tsx';
import { MessageAnnouncer } from '../messages/message-announcer.tsx';
import { MoodAnnouncer } from '../mood/mood-announcer.tsx';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { DropAnywhere } from '../planet-text/drop-anywhere.tsx';
import { usePlanetMood } from '../mood/use-planet-mood.ts';
import { MuteProvider } from '../mute/mute-provider.tsx';
import { useRecord } from '../planet/use-planet.ts';
import { WhyProvider } from '../why/why-provider.tsx';
import { useHashPath } from './hash-place.ts';
import { innerPages, pages, type PageEntry } from './pages.ts';
import { PersonMenu } from './person-menu.tsx';
import { SkipLink } from './skip-link.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { useMay } from './use-may.ts';
import { useStartPage } from './use-start-page.ts';
import { useFavicon } from './use-favicon.ts';
import { useTitle } from './use-title.ts';

/** From here on there is room for the navigation beside the page: Mantine's breakpoint `sm`. */
const wide = '(min-width: 48em)';

/** The frame around every page: the planet's name and mood, the way to the pages, who is logged in. */
export function AdminShell(): ReactNode {
  return (
    <Router hook={useHashPath}>
      <ActsProvider>
        <MuteProvider>
          <WhyProvider>
            <Frame />
          </WhyProvider>
          <CommandPalette />
          <DropAnywhere />
          <ShortcutList />
        </MuteProvider>
      </ActsProvider>
    </Router>
  );
}

function Frame(): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure();
  const planet = useRecord('planet', 'planet');
  const mood = usePlanetMood();
  const isFolded = useStartPage();
  const isWide = useMediaQuery(wide, matchMedia(wide).matches);
  useTitle();
  useFavicon();
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 210, breakpoint: 'sm', collapsed: { mobile: !isOpen, desktop: isFolded && !isOpen } }}
      padding="md"
    >
      <SkipLink to="page" />
      <AppShell.Header>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              {...(isFolded ? {} : { hiddenFrom: 'sm' })}
              size="sm"
              aria-label={t('shell.navigation')}
              aria-expanded={isOpen}
            />
            <Text fw={700} truncate component="bdi">
              {planet?.name ?? ''}
            </Text>
            <MoodBadge mood={mood} />
          </Group>
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('shell.navigation')} inert={!isOpen && (isFolded || !isWide)}>
        <AppShell.Section grow component={ScrollArea}>
          {pages.map((entry) => (
            <PageLink key={entry.path} entry={entry} onFollow={close} />
          ))}
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <StaleNotice />
        <ActsPlace />
        <MessageAnnouncer />
        <MoodAnnouncer />
        <Switch>
          {[...pages, ...innerPages].map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route>
            <Text>{t('shell.no-page')}</Text>
          </Route>
        </Switch>
      </AppShell.Main>
    </AppShell>
  );
}

function PageLink({ entry, onFollow }: { entry: PageEntry; onFollow: () => void }): ReactNode {
  const { t } = useTranslation();
  const [place] = useLocation();
  const isShown = useMay(entry.role);
  const { path, name, icon: Icon, badge: Badge } = entry;
  const isHere = path === '/' ? place === '/' : place.startsWith(path);
  if (!isShown) return null;
  return (
    <NavLink
      component={Link}
      href={path}
      active={isHere}
      aria-current={isHere ? 'page' : undefined}
      label={t(`pages.${name}`)}
      leftSection={<Icon size={18} aria-hidden />}
      rightSection={Badge === undefined ? undefined : <Badge />}
      onClick={onFollow}
    />
  );
}
