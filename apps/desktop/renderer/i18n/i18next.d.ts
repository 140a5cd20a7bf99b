import type english from '../../locale/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desktop';
    resources: { desktop: typeof english };
  }
}
