import type { MenuItemConstructorOptions } from 'electron';
import type { ShellWord, ShellWords } from '../words/shell-words.ts';

export interface MenuActs {
  words: ShellWords;
  platform: NodeJS.Platform;
  /** The language that was chosen; undefined for the system's. */
  language: string | undefined;
  onLanguage: (language: string | undefined) => void;
  onConnect: () => void;
  onAbout: () => void;
  /** Undefined while no planet's window is in front. */
  onGo: ((place: string) => void) | undefined;
}

/** The pages that the menu leads to, in the order of the admin's own navigation. */
const pages = [
  ['dashboard', '/'],
  ['workers', '/workers'],
  ['messages', '/messages'],
  ['journal', '/journal'],
  ['planet', '/planet'],
  ['revisions', '/revisions'],
] as const;

/** The native menu in the chosen language. Electron's own items speak English only: each gets a label. */
export function appMenu(acts: MenuActs): MenuItemConstructorOptions[] {
  const { words, platform, onGo } = acts;
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const role = (name: NonNullable<MenuItemConstructorOptions['role']>, key: ShellWord) =>
    ({ role: name, label: words.say(key) }) satisfies MenuItemConstructorOptions;
  return [
    {
      label: words.say('menu-connection'),
      submenu: [
        { label: words.say('connect'), accelerator: 'CommandOrControl+N', click: acts.onConnect },
        line,
        role('close', 'close'),
        role('quit', 'quit'),
      ],
    },
    {
      label: words.say('menu-edit'),
      submenu: [
        role('undo', 'undo'),
        role('redo', 'redo'),
        line,
        role('cut', 'cut'),
        role('copy', 'copy'),
        role('paste', 'paste'),
        role('selectAll', 'select-all'),
      ],
    },
    {
      label: words.say('menu-view'),
      submenu: [
        ...pages.map(([name, place], index): MenuItemConstructorOptions => ({
          label: words.words.text('desktop', `pages.${name}`) ?? name,
          accelerator: `CommandOrControl+${String(index + 1)}`,
          enabled: onGo !== undefined,
          click: () => onGo?.(place),
        })),
        line,
        role('reload', 'reload'),
        role('resetZoom', 'zoom-reset'),
        role('zoomIn', 'zoom-in'),
        role('zoomOut', 'zoom-out'),
        role('togglefullscreen', 'full-screen'),
      ],
    },
    { label: words.say('menu-language'), submenu: languages(acts) },
    {
      label: words.say('menu-help'),
      ...(platform === 'darwin' ? { role: 'help' as const } : {}),
      submenu: [{ label: words.say('about'), click: acts.onAbout }],
    },
  ];
}

function languages({ words, language, onLanguage }: MenuActs): MenuItemConstructorOptions[] {
  return [
    {
      label: words.say('language-system'),
      type: 'radio',
      checked: language === undefined,
      click: () => onLanguage(undefined),
    },
    ...words.languages.map((one): MenuItemConstructorOptions => ({
      // By their own names: who cannot read the menu finds theirs.
      label: new Intl.DisplayNames(one, { type: 'language' }).of(one) ?? one,
      type: 'radio',
      checked: language === one,
      click: () => onLanguage(one),
    })),
  ];
}
