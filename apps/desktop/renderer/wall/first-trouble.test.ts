import { Store, systemClock, type Change } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { aMute } from '@headwater/state/testing/a-mute';
import { expect, test } from 'vitest';
import { firstTrouble } from './first-trouble.ts';

const camera = aComponent({ id: '/hall/camera', mood: 'sad' });
const other = aComponent({ id: '/hall/other', mood: 'sad' });
const said = (componentId: '/hall/camera' | '/hall/other'): Change => ({
  op: 'put',
  record: {
    ...{ kind: 'message', id: `${componentId}#x`, componentId, workerId: null, key: 'videotest:x', level: 'error' },
    ...{ args: {}, text: `trouble of ${componentId}`, atMs: 0 },
  },
});

function troubleWith(...muted: ('/hall/camera' | '/hall/other')[]): string | undefined {
  const store = new Store({ clock: systemClock });
  const records = [camera, other, ...muted.map((id) => aMute({ id }))];
  store.apply([...records.map((record): Change => ({ op: 'put', record })), said('/hall/camera'), said('/hall/other')]);
  return firstTrouble({ mood: 'sad', components: [camera, other] }, store)?.text;
}

test('what is muted is not told as trouble; the next one in trouble is', () => {
  expect(troubleWith()).toBe('trouble of /hall/camera');
  expect(troubleWith('/hall/camera')).toBe('trouble of /hall/other');
  expect(troubleWith('/hall/camera', '/hall/other')).toBeUndefined();
});
