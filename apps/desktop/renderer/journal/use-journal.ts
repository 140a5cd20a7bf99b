import { useEffect, useRef, useState } from 'react';
import { useSession, useSessionState } from '../planet/use-planet.ts';
import { JournalReader, noJournal, type JournalPicture } from './journal-reader.ts';
import { managerJournal, type JournalQuery } from './journal-source.ts';

/** The journal as far as it fits `query`, and what reads more of it. Follows again when the manager is back. */
export function useJournal(query: JournalQuery): JournalPicture & { older: () => void; again: () => void } {
  const session = useSession();
  const isLive = useSessionState().at === 'live';
  const [picture, setPicture] = useState<JournalPicture>(noJournal);
  const reader = useRef<JournalReader>(undefined);
  // An equal query is the same one, whoever made the object.
  const text = JSON.stringify(query);
  useEffect(() => {
    const own = new JournalReader(managerJournal(session), JSON.parse(text) as JournalQuery, setPicture);
    reader.current = own;
    return () => own.close();
  }, [session, text]);
  useEffect(() => {
    if (isLive) void reader.current?.start();
  }, [isLive, session, text]);
  return {
    ...picture,
    older: () => void reader.current?.older(),
    again: () => void reader.current?.start(),
  };
}
