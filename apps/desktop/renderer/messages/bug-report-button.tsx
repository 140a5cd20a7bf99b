import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBug } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BugReport } from './bug-report.tsx';

/** Makes a report for those who repair Headwater, after it was said what will be in it. */
export function BugReportButton(): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconBug size={16} aria-hidden />}
        aria-haspopup="dialog"
        onClick={open}
      >
        {t('report.button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t('report.title')}
        closeButtonProps={{ 'aria-label': t('report.close') }}
      >
        <BugReport />
      </Modal>
    </>
  );
}
