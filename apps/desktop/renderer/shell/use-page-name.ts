import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRecord } from '../planet/use-planet.ts';
import { pages } from './pages.ts';

/** What the page that is shown is called: a component or a flow by its label, others as the navigation calls them. */
export function usePageName(): string {
  const { t } = useTranslation();
  const [place] = useLocation();
  const [, kind = '', flow = '', name = ''] = place.split('/');
  const component = useRecord('component', `/${flow}/${name}`);
  const onAir = useRecord('flow', `/${flow}`);
  if (kind === 'component' && component !== undefined) return component.label;
  if (kind === 'on-air' && onAir !== undefined) return onAir.label;
  const page = pages.find(({ path }) => path === `/${kind}`);
  return page === undefined ? '' : t(`pages.${page.name}`);
}
