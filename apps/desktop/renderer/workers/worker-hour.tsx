import { Box, Button, Collapse } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProcessGraphs } from '../graphs/process-graphs.tsx';

/** Processor and memory of a worker's machine over the last hour, when somebody wants to see them. */
export function WorkerHour({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Box>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconChartLine size={16} aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('graphs.last-hour')}
      </Button>
      <Collapse expanded={isOpen} pt="sm">
        {isOpen && <ProcessGraphs owner={{ workerId: name }} />}
      </Collapse>
    </Box>
  );
}
