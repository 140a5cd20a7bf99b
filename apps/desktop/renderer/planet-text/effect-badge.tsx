import { Badge } from '@mantine/core';
import type { ChangeEffect } from '@headwater/state';
import {
  IconBolt,
  IconMinus,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnected,
  IconRefresh,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const looks = {
  stop: { color: 'red', icon: IconPlayerStop },
  restart: { color: 'yellow', icon: IconRefresh },
  start: { color: 'green', icon: IconPlayerPlay },
  reconnect: { color: 'grape', icon: IconPlugConnected },
  live: { color: 'blue', icon: IconBolt },
  nothing: { color: 'gray', icon: IconMinus },
} as const;

/** What a change does to what runs, as icon, word and colour; with `count`, to how many components. */
export function EffectBadge({ effect, count }: { effect: ChangeEffect; count?: number }): ReactNode {
  const { t } = useTranslation();
  const { color, icon: Icon } = looks[effect];
  return (
    <Badge
      color={color}
      variant="light"
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
      data-effect={effect}
      style={{ flexShrink: 0 }}
    >
      {count === undefined ? t(`planet.effects.${effect}`) : t(`planet.counts.${effect}`, { count })}
    </Badge>
  );
}
