import { ipcRenderer } from 'electron';
import { languageChannels as channels, type PlanetBridge } from '../bridge/planet-bridge.ts';

/** The part of every window's bridge that is about the language. */
export const languageBridge: Pick<PlanetBridge, 'language' | 'chooseLanguage' | 'onLanguage'> = {
  language: () => ipcRenderer.invoke(channels.language) as Promise<string | undefined>,
  chooseLanguage: (language) => ipcRenderer.send(channels.chooseLanguage, language),
  onLanguage: (listener) => {
    ipcRenderer.on(channels.onLanguage, (_, language: string | undefined) => listener(language));
  },
};
