import { Alert, Code, Fieldset, Radio, Stack, Text } from '@mantine/core';
import type { ChangeConflict } from '@headwater/state';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { conflictKey, type Picks, type Take } from './conflict-choices.ts';

interface ConflictListProps {
  conflicts: readonly ChangeConflict[];
  picks: Picks;
  onPick: (picks: Picks) => void;
}

/** Where two people want different things: what it was, what the other has made of it, and yours, with a choice. */
export function ConflictList({ conflicts, picks, onPick }: ConflictListProps): ReactNode {
  const { t } = useTranslation();
  if (conflicts.length === 0) return null;
  const pick = (conflict: ChangeConflict, take: Take): void =>
    onPick(new Map([...picks, [conflictKey(conflict), take]]));
  return (
    <Alert
      color="yellow"
      icon={<IconArrowsSplit2 aria-hidden />}
      title={t('planet.conflicts', { count: conflicts.length })}
    >
      <Stack gap="sm">
        <Text size="sm">{t('planet.conflicts-fix')}</Text>
        {conflicts.map((conflict) => (
          <Conflict
            key={conflictKey(conflict)}
            conflict={conflict}
            picked={picks.get(conflictKey(conflict))}
            onPick={(take) => pick(conflict, take)}
          />
        ))}
      </Stack>
    </Alert>
  );
}

interface ConflictProps {
  conflict: ChangeConflict;
  picked: Take | undefined;
  onPick: (take: Take) => void;
}

function Conflict({ conflict, picked, onPick }: ConflictProps): ReactNode {
  const { t } = useTranslation();
  const { id, key, base, theirs, yours } = conflict;
  const place = key === '' ? id : `${id} ${key}`;
  return (
    <Fieldset legend={<bdi dir="ltr">{place}</bdi>} data-conflict={place}>
      <Stack gap="xs">
        <Text size="sm">
          {t('planet.base')} <Value value={base} />
        </Text>
        <Radio
          checked={picked === 'theirs'}
          onChange={() => onPick('theirs')}
          name={place}
          value="theirs"
          label={
            <>
              {t('planet.theirs')} <Value value={theirs} />
            </>
          }
        />
        <Radio
          checked={picked === 'yours'}
          onChange={() => onPick('yours')}
          name={place}
          value="yours"
          label={
            <>
              {t('planet.yours')} <Value value={yours} />
            </>
          }
        />
      </Stack>
    </Fieldset>
  );
}

function Value({ value }: { value: string | undefined }): ReactNode {
  const { t } = useTranslation();
  if (value === undefined) return <Text span>{t('planet.nothing-there')}</Text>;
  return (
    <Code dir="ltr" style={{ overflowWrap: 'anywhere' }}>
      {value}
    </Code>
  );
}
