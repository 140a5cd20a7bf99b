import { useEffect, useState, type ComponentType } from 'react';
import { usePageShelf, useSession, useSessionState } from '../planet/use-planet.ts';
import { useWords } from '../i18n/use-words.ts';
import { browserSource } from './browser-source.ts';
import { loadPage, type PageWish } from './load-page.ts';
import { PageRefusal } from './page-refusal.ts';

interface FoundPage {
  Page: ComponentType;
  hash: string;
}

/** The page half of a type as the manager has it now; the first that is found stays until it is opened anew. */
export function usePage(
  type: string,
  { page, effect, attempt }: Required<PageWish>,
): { found: FoundPage | undefined; error: unknown } {
  const session = useSession();
  const shelf = usePageShelf();
  const isLive = useSessionState().at === 'live';
  const { language } = useWords();
  const [state, setState] = useState<{ attempt: number; found?: FoundPage; error?: unknown }>({ attempt });
  const isFound = state.found !== undefined && state.attempt === attempt;
  useEffect(() => {
    // A page that is shown is kept while the manager is away, and when it is back.
    if (!isLive || isFound) return;
    let isHere = true;
    const load = async (): Promise<FoundPage> => {
      const [pages] = await session.call('describePages', { type });
      if (pages === undefined) throw new PageRefusal('missing', { status: 404 });
      await shelf.renewWords(pages, ['en', language]);
      const Page = await loadPage(pages, { page, effect, attempt }, browserSource());
      const hash = pages[page];
      if (Page === undefined || hash === undefined) throw new PageRefusal('no-page', { type });
      return { Page, hash };
    };
    load().then(
      (found) => isHere && setState({ attempt, found }),
      (error: unknown) => isHere && setState({ attempt, error }),
    );
    return () => {
      isHere = false;
    };
  }, [session, shelf, isLive, isFound, type, page, effect, attempt, language]);
  if (state.attempt !== attempt) return { found: undefined, error: undefined };
  return { found: state.found, error: state.error };
}
