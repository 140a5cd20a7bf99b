import { contextBridge, ipcRenderer } from 'electron';
import { planetChannels as channels, type PlanetBridge } from '../bridge/planet-bridge.ts';
import { languageBridge } from './language.ts';

const bridge: PlanetBridge = {
  ...languageBridge,
  openLink: (link) => ipcRenderer.send(channels.openLink, link),
  sendFrame: (link, frame) => ipcRenderer.send(channels.sendFrame, link, frame),
  closeLink: (link, reason) => ipcRenderer.send(channels.closeLink, link, reason),
  onFrame: (listener) => {
    ipcRenderer.on(channels.frame, (_, link: number, frame: Uint8Array) => {
      listener(link, frame);
      ipcRenderer.send(channels.taken, link, frame.byteLength);
    });
  },
  onLinkEnd: (listener) => {
    ipcRenderer.on(channels.linkEnd, (_, link: number, reason: string) => listener(link, reason));
  },
  onGo: (listener) => {
    ipcRenderer.on(channels.go, (_, place: string) => listener(place));
  },
  logIn: () => ipcRenderer.send(channels.logIn),
  logOut: () => ipcRenderer.send(channels.logOut),
};

contextBridge.exposeInMainWorld('headwaterPlanet', bridge);
