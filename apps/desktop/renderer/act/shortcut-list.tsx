import { Group, Kbd, Modal, Table } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from './use-key.ts';

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

const shortcuts = [
  { name: 'palette', keys: [isApple ? '⌘' : 'Ctrl', 'K'] },
  { name: 'filter', keys: ['/'] },
  { name: 'rows', keys: ['↑', '↓'] },
  { name: 'ends', keys: ['Home', 'End'] },
  { name: 'open', keys: ['Enter'] },
  { name: 'select', keys: ['Space'] },
  { name: 'full', keys: ['F'] },
  { name: 'close', keys: ['Esc'] },
  { name: 'help', keys: ['?'] },
] as const;

/** What the keyboard can do; shown by a question mark. */
export function ShortcutList(): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useKey('?', () => setOpen(true));
  return (
    <Modal
      opened={isOpen}
      onClose={() => setOpen(false)}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      centered
    >
      <Table>
        <Table.Tbody>
          {shortcuts.map(({ name, keys }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`shortcuts.${name}`)}
              </Table.Th>
              <Table.Td>
                <Group gap={4} dir="ltr" justify="flex-end" wrap="nowrap">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
