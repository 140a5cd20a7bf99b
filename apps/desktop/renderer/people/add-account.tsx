import { NativeSelect, TextInput } from '@mantine/core';
import type { AdminRole } from '@headwater/protocol/calls/admin/account-calls';
import { namePattern } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../planet/use-planet.ts';
import { FormDialog } from './form-dialog.tsx';
import { NewPassword } from './new-password.tsx';
import { passwordFault } from './password-fault.ts';
import { roles } from './roles.ts';

interface AddAccountProps {
  onDone: () => void;
  onClose: () => void;
}

/** Asks for name, role and password of a new account. */
export function AddAccount({ onDone, onClose }: AddAccountProps): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [name, setName] = useState('');
  const [role, setRole] = useState<AdminRole>('viewer');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const isName = namePattern.test(name);
  return (
    <FormDialog
      title={t('people.add-account')}
      act={t('people.add-account')}
      isReady={isName && passwordFault(name, password, again) === undefined}
      work={() => session.call('addAccount', { name, role, password })}
      onDone={onDone}
      onClose={onClose}
    >
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
      <NativeSelect
        label={t('people.role')}
        description={t(`people.may.${role}`)}
        value={role}
        data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        onChange={({ currentTarget }) => setRole(roles.find((one) => one === currentTarget.value) ?? 'viewer')}
      />
      <NewPassword
        name={name}
        password={password}
        again={again}
        onChange={(one, other) => {
          setPassword(one);
          setAgain(other);
        }}
      />
    </FormDialog>
  );
}
