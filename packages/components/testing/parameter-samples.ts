import type { ParameterDescription, ParameterValue, ParameterValues } from '@headwater/state';

/** Values that a parameter must take: its default, the ends of its range, all of its options. */
export function parameterSamples(description: ParameterDescription): ParameterValue[] {
  const given = 'default' in description ? description.default : undefined;
  const samples = given === undefined ? [] : [given];
  switch (description.kind) {
    case 'integer':
    case 'number':
      return [...samples, description.min, description.max];
    case 'fraction':
      return [...samples, `${description.min}/1`, `${description.max}/1`];
    case 'boolean':
      return [true, false];
    case 'choice':
      return [...description.options];
    case 'text':
      return [...samples, 'any text, "quoted" or ! not'];
    case 'path':
      return [...samples, '/tmp/a file ! with "quotes" in its name'];
    case 'mount':
      return [...samples, '/live.webm'];
    case 'component':
      return ['/flow/other'];
    case 'secret':
      return ['name'];
  }
}

/** One value for each parameter: its default where it has one. */
export function sampleParameters(parameters: Readonly<Record<string, ParameterDescription>>): ParameterValues {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, description]) => {
      const [value] = parameterSamples(description);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
