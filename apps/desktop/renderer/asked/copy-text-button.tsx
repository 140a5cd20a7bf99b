import { Button, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Outcome = 'copied' | 'not-copied';

interface CopyTextButtonProps {
  text: () => string;
  label: string;
  size?: 'compact-sm' | 'md';
}

/** Puts a text on the clipboard, and says so on itself for a moment. */
export function CopyTextButton({ text, label, size = 'compact-sm' }: CopyTextButtonProps): ReactNode {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 3000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
    } catch {
      // The browser's rules, or a page that was not reached safely: the person is told, and can still select the text.
      setOutcome('not-copied');
    }
  };
  const Icon = outcome === 'copied' ? IconCheck : IconCopy;
  return (
    <>
      <Button
        size={size}
        {...(size === 'md' ? { mih: 44 } : {})}
        variant={size === 'md' ? 'default' : 'subtle'}
        {...(outcome === 'not-copied' ? { color: 'red' } : {})}
        leftSection={<Icon size={16} aria-hidden />}
        onClick={() => void copy()}
      >
        {outcome === undefined ? label : t(`asked.${outcome}`)}
      </Button>
      <VisuallyHidden role="status">{outcome !== undefined && t(`asked.${outcome}`)}</VisuallyHidden>
    </>
  );
}
