import { contextBridge, ipcRenderer } from 'electron';
import {
  greeterChannels as channels,
  type GreeterBridge,
  type Here,
  type Meeting,
  type NearbyManager,
  type Outcome,
  type RecentPlanet,
  type Wish,
} from '../bridge/greeter-bridge.ts';
import { languageBridge } from './language.ts';

const bridge: GreeterBridge = {
  ...languageBridge,
  recent: () => ipcRenderer.invoke(channels.recent) as Promise<RecentPlanet[]>,
  forget: (id) => ipcRenderer.invoke(channels.forget, id) as Promise<RecentPlanet[]>,
  here: () => ipcRenderer.invoke(channels.here) as Promise<Here>,
  startHere: () => ipcRenderer.invoke(channels.startHere) as Promise<Outcome>,
  meet: (address) => ipcRenderer.invoke(channels.meet, address) as Promise<Outcome<Meeting>>,
  trust: (typed) => ipcRenderer.invoke(channels.trust, typed) as Promise<boolean>,
  logIn: (login) => ipcRenderer.invoke(channels.logIn, login) as Promise<Outcome>,
  canRemember: () => ipcRenderer.invoke(channels.canRemember) as Promise<boolean>,
  openWebAdmin: () => ipcRenderer.invoke(channels.openWebAdmin) as Promise<Outcome>,
  onNearby: (listener) => {
    ipcRenderer.on(channels.nearby, (_, managers: NearbyManager[]) => listener(managers));
  },
  onWish: (listener) => {
    ipcRenderer.on(channels.wish, (_, wish: Wish) => listener(wish));
  },
  ready: () => ipcRenderer.send(channels.ready),
};

contextBridge.exposeInMainWorld('headwaterGreeter', bridge);
