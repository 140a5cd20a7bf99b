import type { JournalEvent } from '@headwater/state';

/** Tells whether an entry is about that component, about one in that flow, or about that worker. */
export function isAbout(event: JournalEvent, about: string): boolean {
  return subjectsOf(event).some((subject) => subject === about || subject.startsWith(`${about}/`));
}

function subjectsOf(event: JournalEvent): readonly string[] {
  switch (event.what) {
    case 'mood':
    case 'mute-ended':
      return [event.id];
    case 'said':
    case 'over':
      return [event.componentId ?? '', event.workerId ?? ''];
    case 'act':
      return event.ids;
    case 'worker':
      return [event.workerId];
    case 'left-out':
      return [event.about ?? ''];
    case 'manager':
      return [];
  }
}
