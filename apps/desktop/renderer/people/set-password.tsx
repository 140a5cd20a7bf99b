import { PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../planet/use-planet.ts';
import { FormDialog } from './form-dialog.tsx';
import { NewPassword } from './new-password.tsx';
import { passwordFault } from './password-fault.ts';

interface SetPasswordProps {
  /** The account whose password it is. */
  name: string;
  /** One's own needs the old one. */
  isOwn: boolean;
  onClose: () => void;
}

/** Asks for a new password, one's own or another's. */
export function SetPassword({ name, isOwn, onClose }: SetPasswordProps): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const isReady = passwordFault(name, password, again) === undefined && (!isOwn || old !== '');
  return (
    <FormDialog
      title={isOwn ? t('people.own-password') : t('people.password-of', { name })}
      act={t('people.set-password')}
      isReady={isReady}
      work={() => session.call('setPassword', isOwn ? { old, password } : { name, password })}
      onDone={() =>
        notifications.show({
          role: 'status',
          closeButtonProps: { 'aria-label': t('asked.close') },
          message: t('people.password-set', { name }),
        })
      }
      onClose={onClose}
    >
      {isOwn && (
        <PasswordInput
          label={t('people.old-password')}
          autoComplete="current-password"
          required
          data-autofocus
          value={old}
          onChange={({ currentTarget }) => setOld(currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('login.show') }}
        />
      )}
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
