import { PasswordInput, Text, TextInput } from '@mantine/core';
import { namePattern } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../planet/use-planet.ts';
import { FormDialog } from './form-dialog.tsx';

interface SetSecretProps {
  /** The one to replace; absent for a new one. */
  name?: string;
  /** How many components are started anew. */
  users: number;
  onDone: () => void;
  onClose: () => void;
}

/** Asks for the value of a secret, which nobody sees again. */
export function SetSecret({ name: given, users, onDone, onClose }: SetSecretProps): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [name, setName] = useState(given ?? '');
  const [value, setValue] = useState('');
  const isName = namePattern.test(name);
  return (
    <FormDialog
      title={given === undefined ? t('people.add-secret') : t('people.replace-secret', { name })}
      act={t('people.set-secret')}
      isReady={isName && value !== ''}
      work={() => session.call('setSecret', { name, value })}
      onDone={onDone}
      onClose={onClose}
    >
      {given === undefined && (
        <TextInput
          label={t('people.name')}
          description={t('people.name-about')}
          autoComplete="off"
          required
          data-autofocus
          value={name}
          error={name !== '' && !isName ? t('people.not-a-name') : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      <PasswordInput
        label={t('people.value')}
        autoComplete="off"
        required
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('people.show-value') }}
      />
      {users > 0 && <Text size="sm">{t('people.secret-restarts', { count: users })}</Text>}
    </FormDialog>
  );
}
