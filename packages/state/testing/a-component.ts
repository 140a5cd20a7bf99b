import { splitComponentId, type ComponentId } from '../ids.ts';
import type { ComponentRecord } from '../record.ts';

/** A component's record with valid defaults, for tests; its flow is that of its id. */
export function aComponent(fields: Partial<ComponentRecord> = {}): ComponentRecord {
  const id: ComponentId = fields.id ?? '/test/camera';
  const { flow, name } = splitComponentId(id) ?? { flow: 'test', name: 'camera' };
  return {
    kind: 'component',
    id,
    flowId: `/${flow}`,
    type: 'videotest',
    label: name,
    workerId: 'local',
    parameters: {},
    links: [],
    effects: [],
    wanted: 'running',
    enabled: true,
    restart: 'always',
    mood: 'happy',
    bundle: '',
    outdated: false,
    ...fields,
  };
}
