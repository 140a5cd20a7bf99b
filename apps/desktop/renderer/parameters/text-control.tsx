import { Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ControlProps } from './control-props.ts';
import { isCode } from './use-parameter-words.ts';

const monospace = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } };
/** Texts that may be longer than this have room for several lines. */
const longLine = 1000;

/** Text, a path, a mount or a fraction. Enter is done with it, Escape goes back; with several lines Ctrl+Enter is done. */
export function TextControl(props: ControlProps): ReactNode {
  const { field, value, label, description, error, onEdit, onDone, onCancel } = props;
  const { description: parameter } = field;
  const isLong = parameter.kind === 'text' && (parameter.maxLength ?? 0) > longLine;
  const isLaunch = isLong && field.name === 'launch';
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent): void => {
    if (key === 'Escape') onCancel();
    if (key === 'Enter' && (!isLong || ctrlKey || metaKey)) onDone();
  };
  const common = {
    ...{ label, description, error, onKeyDown, onBlur: onDone },
    required: parameter.required === true,
    value: String(value ?? ''),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onEdit(currentTarget.value),
    ...(isCode(parameter) || isLaunch
      ? { dir: 'ltr' as const, spellCheck: false, styles: monospace }
      : { dir: 'auto' }),
  };
  if (!isLong) return <TextInput {...common} />;
  return <Textarea {...common} autosize minRows={isLaunch ? 4 : 2} maxRows={16} />;
}
