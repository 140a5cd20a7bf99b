import type { ComponentDescription, ComponentRecord, ParameterDescription } from '@headwater/state';
import { describeTypes } from '../cli.ts';
import type { ManagerLink } from '../manager-link.ts';
import type { CliWords } from '../words.ts';
import type { Candidate, Wanted } from './find-candidates.ts';

/** What the manager knows under that name; none where it does not know such names. */
export async function knownNames({ name, given }: Wanted, manager: ManagerLink, words: CliWords): Promise<Candidate[]> {
  const components = manager.mirror.all('component');
  switch (name) {
    case 'component':
    case 'components':
      return components.flatMap((component) => componentNames(component, components));
    case 'component-or-flow':
      return [
        ...components.flatMap((component) => componentNames(component, components)),
        ...manager.mirror.all('flow').map(({ id, label }) => of(id, label)),
      ];
    case 'feed':
      return feeds(components, await describeTypes(manager));
    case 'type':
      return [...(await describeTypes(manager)).keys()].map((type) => of(type, words.ofComponent(type, 'title')));
    case 'parameter':
      return parameters(await typeOf(manager, components, given[0]), words);
    case 'value':
      return values((await typeOf(manager, components, given[0]))?.parameters[given[1] ?? '']);
    case 'worker':
      return manager.mirror.all('worker').map(({ id, address }) => of(id, address));
    default:
      return [];
  }
}

function of(value: string, description: string): Candidate {
  return { value, description };
}

/** By its short name where that is unique, and by its id. */
function componentNames({ id, label }: ComponentRecord, all: readonly ComponentRecord[]): Candidate[] {
  const short = id.slice(id.lastIndexOf('/') + 1);
  const isUnique = all.filter((other) => other.id.endsWith(`/${short}`)).length === 1;
  return [...(isUnique ? [of(short, label)] : []), of(id, label)];
}

function feeds(components: readonly ComponentRecord[], types: ReadonlyMap<string, ComponentDescription>): Candidate[] {
  return components.flatMap(({ id, type }) =>
    (types.get(type)?.feeders ?? []).map(({ name, media }) => of(`${id}:${name}`, media)),
  );
}

async function typeOf(
  manager: ManagerLink,
  components: readonly ComponentRecord[],
  name = '',
): Promise<ComponentDescription | undefined> {
  const component = components.find(({ id }) => id === name || id.endsWith(`/${name}`));
  return component === undefined ? undefined : (await describeTypes(manager)).get(component.type);
}

function parameters(type: ComponentDescription | undefined, words: CliWords): Candidate[] {
  return Object.keys(type?.parameters ?? {}).map((name) =>
    of(name, words.ofComponent(type?.type ?? '', `parameters.${name}.title`)),
  );
}

function values(parameter: ParameterDescription | undefined): Candidate[] {
  if (parameter?.kind === 'choice') return parameter.options.map((option) => of(option, ''));
  if (parameter?.kind === 'boolean') return ['true', 'false'].map((value) => of(value, ''));
  return [];
}
