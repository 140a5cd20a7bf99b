import { Switch } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { ChoiceControl } from './choice-control.tsx';
import { ComponentControl } from './component-control.tsx';
import type { ControlProps } from './control-props.ts';
import { NumberControl } from './number-control.tsx';
import { SecretControl } from './secret-control.tsx';
import { TextControl } from './text-control.tsx';
import { useParameterWords } from './use-parameter-words.ts';

interface Props extends ControlProps {
  /** Where what a reference names is looked for. */
  component: Pick<ComponentRecord, 'flowId' | 'workerId'>;
}

/** The control that suits a parameter's kind. */
export function ParameterControl({ component, ...control }: Props): ReactNode {
  const words = useParameterWords();
  const { field, value, label, description, error, onChoose } = control;
  const { description: parameter } = field;
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return <NumberControl {...control} />;
    case 'boolean': {
      const props = { label, description, error, checked: value === true };
      return <Switch {...props} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} />;
    }
    case 'choice': {
      const options = parameter.options.map((option) => ({ value: option, label: words.option(field, option) }));
      return <ChoiceControl {...control} options={options} />;
    }
    case 'component':
      return <ComponentControl {...control} role={parameter.role} component={component} />;
    case 'secret':
      return <SecretControl {...control} />;
    case 'text':
    case 'fraction':
    case 'path':
    case 'mount':
      return <TextControl {...control} />;
  }
}
