import { defineComponent } from '../kit/component.ts';

export default defineComponent({
  kit: 1,
  type: 'pipeline-converter',
  role: 'converter',
  launchText: true,
  eaters: [{ name: 'eat', media: ['any'] }],
  feeders: [{ name: 'feed', media: 'any' }],
  elements: [],
  parameters: {
    /** Stands between input and output: `input ! TEXT ! output`. */
    launch: { kind: 'text', required: true, maxLength: 20_000 },
    /** Set as a property of one of its elements, so that it stands in no file. */
    secret: { kind: 'secret' },
    /** Which one: `name.property`. */
    'secret-property': {
      kind: 'text',
      default: '',
      maxLength: 200,
      pattern: '^([A-Za-z0-9_-]+\\.[A-Za-z][A-Za-z0-9-]*)?$',
    },
  },
});
