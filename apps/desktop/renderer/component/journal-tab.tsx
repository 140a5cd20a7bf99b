import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { JournalList } from '../journal/journal-list.tsx';

/** What happened to a component, and who did what to it. */
export function JournalTab({ component }: { component: ComponentRecord }): ReactNode {
  return <JournalList query={{ about: component.id }} />;
}
