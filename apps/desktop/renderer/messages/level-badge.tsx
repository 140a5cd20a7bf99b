import { Badge } from '@mantine/core';
import type { MessageLevel } from '@headwater/state';
import { IconAlertTriangle, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLevelWord } from './use-level-word.ts';

export const levelLooks = {
  error: { color: 'red', icon: IconExclamationCircle },
  warning: { color: 'yellow', icon: IconAlertTriangle },
  info: { color: 'blue', icon: IconInfoCircle },
} as const;

/** How bad a message is, as icon, word and colour: none of them alone. */
export function LevelBadge({ level }: { level: MessageLevel }): ReactNode {
  const word = useLevelWord();
  const { color, icon: Icon } = levelLooks[level];
  return (
    <Badge color={color} variant="light" leftSection={<Icon size={14} aria-hidden />} data-level={level} tt="none">
      {word(level)}
    </Badge>
  );
}
