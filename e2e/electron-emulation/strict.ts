/** What of Electron a program uses that the emulation does not have is an error that names it, not `undefined`. */
export function strict<T extends object>(name: string, emulated: T): T {
  return new Proxy(emulated, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (value === undefined && typeof key === 'string' && !(key in target) && key !== 'then')
        throw new Error(`the emulation of Electron has no ${name}.${key}`);
      // Private fields belong to the object itself, not to what guards it.
      return typeof value === 'function' && !('prototype' in value)
        ? (...args: unknown[]) => (value as (...given: unknown[]) => unknown).apply(target, args)
        : typeof value === 'function'
          ? (value.bind(target) as unknown)
          : value;
    },
  });
}

/** A class of Electron's whose objects are guarded. */
export function strictClass<A extends unknown[], T extends object, S extends object>(
  name: string,
  emulated: (new (...args: A) => T) & S,
): (new (...args: A) => T) & S {
  return new Proxy(emulated, {
    construct: (target, args: A) => strict(name, new target(...args)),
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (value === undefined && typeof key === 'string' && !(key in target))
        throw new Error(`the emulation of Electron has no ${name}.${key}`);
      return value;
    },
  });
}

/** An event that whoever hears it can keep from having its effect. */
export class PreventableEvent {
  defaultPrevented = false;
  readonly preventDefault = (): void => {
    this.defaultPrevented = true;
  };
}
