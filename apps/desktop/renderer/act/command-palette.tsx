import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconAdjustments, IconBell, IconBellOff, IconCube, IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { folded } from '../dashboard/dashboard-row.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMuting } from '../mute/use-muting.ts';
import { useRecords } from '../planet/use-planet.ts';
import { pages } from '../shell/pages.ts';
import { useMay } from '../shell/use-may.ts';
import { verbIcons } from './act-menu.tsx';
import { matchingActions } from './matching-actions.ts';
import { useActs } from './use-acts.ts';
import { fitting, verbs } from './verbs.ts';

const listedAtMost = 12;

/** Everything that can be gone to or done, found by typing: opened by Ctrl or Cmd and K. */
export function CommandPalette(): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const actions = usePaletteActions(isOpen);
  return (
    <Spotlight
      actions={actions}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      shortcut="mod + K"
      limit={listedAtMost}
      filter={(query, all) => matchingActions(folded(query), all)}
      nothingFound={t('palette.nothing')}
      scrollable
      tagsToIgnore={[]}
      // Named like any dialog; it has no title to be named by.
      attributes={{ content: { 'aria-label': t('palette.title') } }}
      searchProps={{
        leftSection: <IconSearch size={20} aria-hidden />,
        placeholder: t('palette.search'),
        'aria-label': t('palette.search'),
      }}
    />
  );
}

function usePaletteActions(isOpen: boolean): SpotlightActionData[] {
  const { t } = useTranslation();
  const words = useWords();
  const [, navigate] = useLocation();
  const components = useRecords('component');
  const flows = useRecords('flow');
  const mutes = useRecords('mute');
  const { act, changeMany } = useActs();
  const { ask, unmute } = useMuting();
  const roles = { viewer: useMay('viewer'), operator: useMay('operator'), owner: useMay('owner') };
  // Hundreds of actions are not worth keeping for when somebody might open it.
  if (!isOpen) return [];
  const toPages = pages
    .filter(({ role }) => roles[role])
    .map(({ path, name, icon: Icon }) => ({
      id: `page ${path}`,
      label: t('palette.go', { place: t(`pages.${name}`) }),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => navigate(path),
    }));
  const toComponents = components.map(({ id, label }) => ({
    id: `component ${id}`,
    label: t('palette.go', { place: label }),
    description: id,
    leftSection: <IconCube size={18} aria-hidden />,
    onClick: () => navigate(`/component${id}`),
  }));
  const toDo = verbs.flatMap((verb) => {
    const Icon = verbIcons[verb];
    return fitting(verb, roles.operator ? components : []).map(({ id, label }) => ({
      id: `${verb} ${id}`,
      label: t(`palette.${verb}`, { label }),
      description: id,
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => act(verb, [id]),
    }));
  });
  const mutables = [
    ...components.map(({ id, label }) => ({ id, label, suffix: '' as const })),
    ...flows.map(({ id, label }) => ({ id, label, suffix: '-flow' as const })),
  ];
  const toMute = (roles.operator ? mutables : []).map(({ id, label, suffix }) => {
    const isMuted = mutes.some((mute) => mute.id === id);
    const Icon = isMuted ? IconBell : IconBellOff;
    return {
      id: `mute ${id}`,
      label: t(`palette.${isMuted ? 'unmute' : 'mute'}${suffix}`, { label }),
      description: id,
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => (isMuted ? unmute : ask)([id]),
    };
  });
  const ofType = Map.groupBy(roles.operator ? components : [], ({ type }) => type);
  const toChange = [...ofType]
    .filter(([, those]) => those.length > 1)
    .map(([type, those]) => ({
      id: `change ${type}`,
      label: t('palette.change', { type: words.text(type, 'title') ?? type }),
      description: type,
      leftSection: <IconAdjustments size={18} aria-hidden />,
      onClick: () => changeMany(those.map(({ id }) => id)),
    }));
  return [...toPages, ...toComponents, ...toDo, ...toMute, ...toChange];
}
