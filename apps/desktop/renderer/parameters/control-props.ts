import type { ParameterValue } from '@headwater/state';
import type { ReactNode } from 'react';
import type { ParameterField } from './parameter-groups.ts';

/** What every control of a parameter gets. */
export interface ControlProps {
  field: ParameterField;
  /** What was written, else what is set; undefined where nothing is. */
  value: ParameterValue | undefined;
  label: string;
  /** What stands for a value where there is none; “not set” unless said. */
  empty?: string;
  description: ReactNode;
  error: ReactNode;
  /** A new value that may not be complete yet. */
  onEdit: (value: ParameterValue) => void;
  /** The value is complete: what is live is set now. */
  onDone: () => void;
  /** A new value, complete by itself. */
  onChoose: (value: ParameterValue) => void;
  /** Back to what is set. */
  onCancel: () => void;
}
