import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordFault } from './password-fault.ts';

interface NewPasswordProps {
  /** The account's. */
  name: string;
  password: string;
  again: string;
  onChange: (password: string, again: string) => void;
}

/** Asks for a new password twice, and says what is wrong with it once something was typed. */
export function NewPassword({ name, password, again, onChange }: NewPasswordProps): ReactNode {
  const { t } = useTranslation();
  const fault = passwordFault(name, password, again);
  const toggle = { 'aria-label': t('login.show') };
  return (
    <>
      <PasswordInput
        label={t('people.new-password')}
        description={t('people.password-about')}
        autoComplete="new-password"
        required
        value={password}
        error={
          password !== '' && fault !== undefined && fault !== 'differs' ? t(`people.password-${fault}`) : undefined
        }
        onChange={({ currentTarget }) => onChange(currentTarget.value, again)}
        visibilityToggleButtonProps={toggle}
      />
      <PasswordInput
        label={t('people.password-again')}
        autoComplete="new-password"
        required
        value={again}
        error={again !== '' && fault === 'differs' ? t('people.password-differs') : undefined}
        onChange={({ currentTarget }) => onChange(password, currentTarget.value)}
        visibilityToggleButtonProps={toggle}
      />
    </>
  );
}
