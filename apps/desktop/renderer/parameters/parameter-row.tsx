import { Box, Switch } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrouble } from '../component/use-trouble.ts';
import { ChoiceControl } from './choice-control.tsx';
import { ComponentControl } from './component-control.tsx';
import { ConflictNotice } from './conflict-notice.tsx';
import type { ControlProps } from './control-props.ts';
import { NumberControl } from './number-control.tsx';
import type { ParameterField } from './parameter-groups.ts';
import { SecretControl } from './secret-control.tsx';
import { SliderControl } from './slider-control.tsx';
import { sliderScale } from './slider-scale.ts';
import { TextControl } from './text-control.tsx';
import { UnsetButton } from './unset-button.tsx';
import type { Drafts } from './use-drafts.ts';
import { useParameterWords } from './use-parameter-words.ts';
import { useSetParameter } from './use-set-parameter.ts';

interface Props {
  component: ComponentRecord;
  field: ParameterField;
  drafts: Drafts;
}

/** One parameter with its control, what is said about its value, and what became of a change. */
export function ParameterRow({ component, field, drafts }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useParameterWords();
  const sentence = useTrouble();
  const setting = useSetParameter(component.id);
  const { key, description: parameter } = field;
  const isLive = parameter.live === true;
  const draft = drafts.drafts.get(key);
  const trouble = drafts.troubles.get(key);
  const said = trouble === undefined || trouble.conflict !== undefined ? undefined : sentence(trouble.error);
  const fallback = 'default' in parameter ? parameter.default : undefined;
  const value = draft === undefined ? field.value : (draft.value ?? fallback);
  const control: ControlProps = {
    ...{ field, value, label: words.title(field) },
    description: [words.help(field), isLive ? '' : t('parameters.restarts')].filter((part) => part !== '').join(' '),
    error: said === undefined ? undefined : [said.title, said.fix].filter((part) => part !== undefined).join(' '),
    onEdit: (next) => (next === field.value ? drafts.discard([key]) : drafts.edit(key, next)),
    // What was refused is tried again only after it was changed.
    onDone: () => {
      if (isLive && draft !== undefined && trouble === undefined) void drafts.commit(key, draft.value, draft.base);
    },
    onChoose: (next) => {
      if (isLive) void drafts.commit(key, next);
      else control.onEdit(next);
    },
    onCancel: () => drafts.discard([key]),
  };
  const scale = isLive && typeof value === 'number' ? sliderScale(parameter) : undefined;
  return (
    <Box data-parameter={key} data-draft={draft !== undefined} aria-busy={drafts.pending.has(key)}>
      <Control {...control} component={component} />
      {scale !== undefined && (
        <SliderControl
          {...{ field, scale, setting, label: control.label }}
          value={Number(value)}
          onEnd={(last, error) => {
            if (error === undefined) drafts.discard([key]);
            else drafts.note(key, last, error);
          }}
        />
      )}
      <UnsetButton
        {...{ field, value, fallback }}
        onUnset={() => (isLive ? void drafts.commit(key, null) : drafts.edit(key, null))}
      />
      {trouble?.conflict !== undefined && (
        <ConflictNotice
          {...{ field, conflict: trouble.conflict }}
          onKeepTheirs={() => drafts.discard([key])}
          onSetYours={() => void drafts.commit(key, trouble.conflict?.yours ?? null, setting.seen())}
        />
      )}
    </Box>
  );
}

function Control({ component, ...control }: ControlProps & { component: ComponentRecord }): ReactNode {
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
