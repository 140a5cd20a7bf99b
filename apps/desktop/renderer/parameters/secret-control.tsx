import { Autocomplete } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../planet/use-planet.ts';
import { useMay } from '../shell/use-may.ts';
import type { ControlProps } from './control-props.ts';

/** The name of a secret; owners see which ones there are. */
export function SecretControl({
  field,
  value,
  label,
  description,
  error,
  onEdit,
  onDone,
  onCancel,
}: ControlProps): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const isOwner = useMay('owner');
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    if (!isOwner) return;
    let isHere = true;
    session.call('listSecrets', {}).then(
      (secrets) => isHere && setNames(secrets.map(({ name }) => name)),
      // The names only help to write; whoever knows one can write it.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [session, isOwner]);
  return (
    <Autocomplete
      {...{ label, error }}
      description={
        <>
          {description} {t('parameters.secret-help')}
        </>
      }
      dir="ltr"
      required={field.description.required === true}
      value={String(value ?? '')}
      data={names}
      onChange={onEdit}
      onBlur={onDone}
      onKeyDown={({ key }) => {
        if (key === 'Enter') onDone();
        if (key === 'Escape') onCancel();
      }}
    />
  );
}
