import type { ParameterDescription } from '@headwater/state';

/** Positions of a slider, 0 to `last`, and the values at them. */
export interface SliderScale {
  last: number;
  toValue(position: number): number;
  toPosition(value: number): number;
}

/** Wider ranges are for typing: a slider would jump over what is meant. */
const widestLinear = 1000;
const positions = 200;

/** The slider for a parameter; undefined where its range is too wide for one, or where it is no number. */
export function sliderScale(description: ParameterDescription): SliderScale | undefined {
  if (description.kind !== 'integer' && description.kind !== 'number') return undefined;
  const { min, max, unit, kind } = description;
  if ((unit === 'bit/s' || unit === 'Hz') && min > 0 && max / min >= 20) return geometric(min, max, kind === 'integer');
  return max - min > widestLinear || max <= min ? undefined : linear(min, max, kind === 'integer');
}

function linear(min: number, max: number, isInteger: boolean): SliderScale {
  const step = niceStep((max - min) / positions, isInteger);
  const last = Math.ceil(tidy((max - min) / step));
  return {
    last,
    toValue: (position) => Math.min(max, tidy(min + position * step)),
    // The last step may be shorter.
    toPosition: (value) => (value >= max ? last : clamp(Math.round((value - min) / step), last)),
  };
}

/** Each position is so many percent more than the one before: rates and pitches are heard and seen that way. */
function geometric(min: number, max: number, isInteger: boolean): SliderScale {
  const ratio = Math.log(max / min);
  return {
    last: positions,
    toValue: (position) => {
      if (position >= positions) return max;
      const exact = min * Math.exp((ratio * position) / positions);
      // Three digits that count: nobody wants 1234567 bit/s.
      const value = Math.min(max, Math.max(min, Number(exact.toPrecision(3))));
      return isInteger ? Math.round(value) : value;
    },
    toPosition: (value) => clamp(Math.round((Math.log(Math.max(value, min) / min) / ratio) * positions), positions),
  };
}

/** The next of 1, 2, 5 times a power of ten. */
function niceStep(atLeast: number, isInteger: boolean): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const step = [1, 2, 5, 10].map((factor) => tidy(factor * power)).find((one) => one >= atLeast * 0.999) ?? power * 10;
  return isInteger ? Math.max(1, Math.round(step)) : step;
}

function clamp(position: number, last: number): number {
  return Math.min(last, Math.max(0, position));
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
