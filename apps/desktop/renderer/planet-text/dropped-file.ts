import { useEffect } from 'react';
import { createStore, useStore } from 'zustand';

/** A file that somebody has dropped on the window, until the page of the planet's text takes it. */
const dropped = createStore<{ file: File | undefined }>(() => ({ file: undefined }));

export function giveDroppedFile(file: File): void {
  dropped.setState({ file });
}

/** Calls `open` with a file that was dropped on any page, as soon as that can be done: while it is undefined the file waits. */
export function useDroppedFile(open: ((file: File) => void) | undefined): void {
  const file = useStore(dropped, (state) => state.file);
  useEffect(() => {
    if (file === undefined || open === undefined) return;
    dropped.setState({ file: undefined });
    open(file);
  }, [file, open]);
}
