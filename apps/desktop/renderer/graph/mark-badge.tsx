import { Badge } from '@mantine/core';
import { IconArrowBackUp, IconMinus, IconPencil, IconPlus, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanMark } from './graph-nodes.ts';

const looks = {
  added: { color: 'green', icon: IconPlus },
  back: { color: 'green', icon: IconArrowBackUp },
  removed: { color: 'red', icon: IconMinus },
  changed: { color: 'blue', icon: IconPencil },
  restart: { color: 'yellow', icon: IconRefresh },
} as const;

/** What a plan does to a component, as icon, word and colour. */
export function MarkBadge({ mark }: { mark: PlanMark }): ReactNode {
  const { t } = useTranslation();
  const { color, icon: Icon } = looks[mark];
  return (
    <Badge
      color={color}
      variant="light"
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      {t(`graph.marks.${mark}`)}
    </Badge>
  );
}
