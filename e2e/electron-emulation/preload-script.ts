/** Names that the emulation needs in a page. Electron has none: there the preload lives in a world of its own. */
export const pageNames = { call: '__emulatedCall', deliver: '__emulatedDeliver' } as const;

/**
 * A script for a page that runs a built preload as Electron would: with the two modules that a preload in a sandbox may
 * ask for, and no others. It runs in the page's own world, which is what the emulation does not cover.
 */
export function preloadScript(preload: string): string {
  return `(() => {
    if (window !== window.top) return;
    const call = window[${JSON.stringify(pageNames.call)}];
    const pack = (value) => {
      if (value instanceof Uint8Array) {
        let text = '';
        for (let at = 0; at < value.length; at += 8192) text += String.fromCharCode(...value.subarray(at, at + 8192));
        return { $bytes: btoa(text) };
      }
      if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
      if (Array.isArray(value)) return value.map(pack);
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, pack(entry)]));
      return value === undefined ? { $undefined: true } : value;
    };
    const unpack = (value) => {
      if (Array.isArray(value)) return value.map(unpack);
      if (typeof value !== 'object' || value === null) return value;
      if ('$bytes' in value) return Uint8Array.from(atob(value.$bytes), (letter) => letter.charCodeAt(0));
      if ('$undefined' in value) return undefined;
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unpack(entry)]));
    };
    const guard = (name, object) => new Proxy(object, {
      get: (target, key) => {
        if (!(key in target)) throw new Error('the emulation of Electron has no ' + name + '.' + String(key));
        return target[key];
      },
    });
    const listeners = new Map();
    window[${JSON.stringify(pageNames.deliver)}] = (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...unpack(args));
    };
    const ipcRenderer = guard('ipcRenderer', {
      invoke: async (channel, ...args) => {
        const answer = await call('invoke', channel, pack(args));
        if ('error' in answer) throw new Error(answer.error);
        return unpack(answer.value);
      },
      send: (channel, ...args) => void call('send', channel, pack(args)),
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    });
    const contextBridge = guard('contextBridge', {
      exposeInMainWorld: (name, api) =>
        Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true }),
    });
    const require = (name) => {
      if (name === 'electron') return guard('electron', { ipcRenderer, contextBridge });
      throw new Error('a preload in a sandbox cannot load ' + name);
    };
    const module = { exports: {} };
    (function (require, module, exports) {
${preload}
    })(require, module, module.exports);
  })();`;
}
