import { Center, Overlay, Portal, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useMay } from '../shell/use-may.ts';
import { giveDroppedFile } from './dropped-file.ts';

/** Takes a planet file that is dropped anywhere in the window to the page that shows what it would change. */
export function DropAnywhere(): ReactNode {
  const { t } = useTranslation();
  const mayChange = useMay('operator');
  const [, navigate] = useLocation();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    // Before anything in the page hears of it: an editor would take the file's text for typing.
    const options = { capture: true, signal: ending.signal };
    const take = (event: DragEvent): boolean => {
      if (event.dataTransfer?.types.includes('Files') !== true) return false;
      // Otherwise the window would show the file instead of the planet.
      event.preventDefault();
      event.stopPropagation();
      return true;
    };
    addEventListener('dragover', (event) => take(event) && setIsOver(mayChange), options);
    addEventListener('dragleave', (event) => event.relatedTarget === null && setIsOver(false), options);
    addEventListener(
      'drop',
      (event) => {
        if (!take(event)) return;
        setIsOver(false);
        const [file] = event.dataTransfer?.files ?? [];
        if (file === undefined || !mayChange) return;
        giveDroppedFile(file);
        navigate('/planet');
      },
      options,
    );
    return () => ending.abort();
  }, [mayChange, navigate]);
  if (!isOver) return null;
  return (
    <Portal>
      <Overlay fixed zIndex={1000} backgroundOpacity={0.7}>
        <Center h="100%">
          <Text c="white" fz="xl" fw={600} role="status">
            {t('planet.drop')}
          </Text>
        </Center>
      </Overlay>
    </Portal>
  );
}
