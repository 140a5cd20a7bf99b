import { Slider } from '@mantine/core';
import { systemClock } from '@headwater/state';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useQuantities } from '../component/use-quantities.ts';
import type { ParameterField } from './parameter-groups.ts';
import { Drag } from './drag.ts';
import { newGestureName } from './gesture-name.ts';
import type { SliderScale } from './slider-scale.ts';
import type { SetParameter } from './use-set-parameter.ts';

interface Props {
  field: ParameterField;
  scale: SliderScale;
  value: number;
  label: string;
  setting: SetParameter;
  /** The drag is over, and how. */
  onEnd: (value: number, error: unknown) => void;
}

/** A live number as a slider: it is set while it is dragged, and shows the person's own value until they let go. */
export function SliderControl({ field, scale, value, label, setting, onEnd }: Props): ReactNode {
  const quantities = useQuantities();
  const [own, setOwn] = useState<number>();
  const now = useRef({ setting, onEnd, field });
  useEffect(() => {
    now.current = { setting, onEnd, field };
  });
  const drag = useRef<Drag>(undefined);
  useEffect(() => () => drag.current?.leave(), []);
  const position = own ?? scale.toPosition(value);
  const unit = 'unit' in field.description ? field.description.unit : undefined;
  const shown = (at: number): string => quantities.show(scale.toValue(at), unit);

  const held = (): Drag => {
    if (drag.current !== undefined) return drag.current;
    let base: number | undefined;
    let last = 0;
    drag.current = new Drag({
      clock: systemClock,
      newName: () => {
        // What others set before it began was seen.
        base = now.current.setting.seen();
        return newGestureName();
      },
      send: (next, gesture) => {
        last = next;
        const { setting: to, field: of } = now.current;
        const sent = to.set(of.key, next, base === undefined ? { gesture } : { base, gesture });
        // Who holds still for a second has it recorded: that is no change of somebody else's.
        base = undefined;
        return sent;
      },
      onEnd: (error) => {
        setOwn(undefined);
        now.current.onEnd(last, error);
      },
    });
    return drag.current;
  };
  return (
    <Slider
      mt={6}
      min={0}
      max={scale.last}
      step={1}
      value={position}
      // What is neither more nor less than it was is in the middle.
      startPointValue={scale.toPosition(0)}
      label={shown}
      thumbLabel={label}
      thumbValueText={shown}
      onChange={(next) => {
        setOwn(next);
        held().move(scale.toValue(next));
      }}
      onChangeEnd={() => held().release()}
    />
  );
}
