import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function written(): { lines: Record<string, unknown>[]; log: ReturnType<typeof createLog> } {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ write: (line: string) => void lines.push(JSON.parse(line) as never) }, 'info', () => 7);
  return { lines, log };
}

test('a line says its level, its time, its component and its fields', () => {
  const { lines, log } = written();
  log.component('/test/vp8').warn('job ended', { code: 3 });
  log.info('worker starts');
  expect(lines).toEqual([
    { level: 'warn', time: 7, component: '/test/vp8', code: 3, msg: 'job ended' },
    { level: 'info', time: 7, msg: 'worker starts' },
  ]);
});

test('a component has a level of its own', () => {
  const { lines, log } = written();
  const [loud, usual] = [log.component('/test/loud'), log.component('/test/usual')];
  loud.level = 'debug';
  loud.debug('seen');
  usual.debug('not seen');
  log.debug('not seen');
  expect(lines.map(({ msg }) => msg)).toEqual(['seen']);
});

test('what a job passes on is written whatever the level is: the job has left out what nobody wants', () => {
  const { lines, log } = written();
  log.component('/test/vp8').write('trace', 'frame encoded', { category: 'vp8enc' }, 5);
  expect(lines).toEqual([
    { level: 'trace', time: 5, component: '/test/vp8', category: 'vp8enc', msg: 'frame encoded' },
  ]);
});
