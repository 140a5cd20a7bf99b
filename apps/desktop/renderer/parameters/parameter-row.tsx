import { Box } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrouble } from '../component/use-trouble.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import type { ControlProps } from './control-props.ts';
import { ParameterControl } from './parameter-control.tsx';
import type { ParameterField } from './parameter-groups.ts';
import { SliderControl } from './slider-control.tsx';
import { sliderScale } from './slider-scale.ts';
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
      <ParameterControl {...control} component={component} />
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
