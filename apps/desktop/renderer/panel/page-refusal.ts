/** Why a page half is not shown. `args` are for the words of `panel.refusals.<key>`. */
export class PageRefusal extends Error {
  readonly key: 'missing' | 'altered' | 'no-page' | 'kit-too-new' | 'kit-too-old' | 'not-built';
  readonly args: Readonly<Record<string, string | number>>;

  constructor(key: PageRefusal['key'], args: PageRefusal['args'] = {}, options?: ErrorOptions) {
    super(`page half: ${key} ${JSON.stringify(args)}`, options);
    this.name = 'PageRefusal';
    this.key = key;
    this.args = args;
  }
}
