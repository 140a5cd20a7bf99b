import type { ComponentRecord, ParameterDescription, ParameterValue } from '@headwater/state';
import { useTranslation } from 'react-i18next';
import { useQuantities } from '../component/use-quantities.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePlanet } from '../planet/use-planet.ts';
import type { ParameterField } from './parameter-groups.ts';

interface ParameterWords {
  title: (field: Pick<ParameterField, 'type' | 'name'>) => string;
  /** What it is for; empty when its component does not say. */
  help: (field: Pick<ParameterField, 'type' | 'name'>) => string;
  option: (field: Pick<ParameterField, 'type' | 'name'>, option: string) => string;
  /** The title of a component's parameter, or of one of its effects' (`effect.parameter`). */
  titleOf: (component: Pick<ComponentRecord, 'type' | 'effects'>, key: string) => string;
  /** A value as people read it. */
  value: (field: Pick<ParameterField, 'type' | 'name' | 'description'>, value: ParameterValue | undefined) => string;
}

/** What parameters and their values are called, by the words of their component. */
export function useParameterWords(): ParameterWords {
  const { t } = useTranslation();
  const words = useWords();
  const quantities = useQuantities();
  const mirror = usePlanet((state) => state.mirror);
  const title: ParameterWords['title'] = ({ type, name }) => words.text(type, `parameters.${name}.title`) ?? name;
  const option: ParameterWords['option'] = ({ type, name }, one) =>
    words.text(type, `parameters.${name}.options.${one}`) ?? one;
  return {
    title,
    option,
    help: ({ type, name }) => words.text(type, `parameters.${name}.description`) ?? '',
    titleOf({ type, effects }, key) {
      const effect = effects.find(({ name }) => key.startsWith(`${name}.`));
      return effect === undefined
        ? title({ type, name: key })
        : title({ type: effect.type, name: key.slice(effect.name.length + 1) });
    },
    value(field, value) {
      if (value === undefined || value === '') return t('parameters.not-set');
      switch (field.description.kind) {
        case 'integer':
        case 'number':
          return quantities.show(Number(value), field.description.unit);
        case 'boolean':
          return t(isTrue(value) ? 'parameters.yes' : 'parameters.no');
        case 'choice':
          return option(field, String(value));
        case 'component':
          return mirror.get('component', String(value))?.label ?? String(value);
        case 'text':
        case 'fraction':
        case 'path':
        case 'mount':
        case 'secret':
          return String(value);
      }
    },
  };
}

/** Values of a conflict come as text. */
function isTrue(value: ParameterValue): boolean {
  return value === true || value === 'true';
}

/** Text of these kinds is code, and reads from left to right in every language. */
export function isCode({ kind }: ParameterDescription): boolean {
  return kind === 'fraction' || kind === 'path' || kind === 'mount' || kind === 'secret';
}
