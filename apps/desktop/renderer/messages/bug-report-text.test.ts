import { Mirror, type AnyRecord } from '@headwater/state';
import { expect, test } from 'vitest';
import { bugReportText, type BugReportParts } from './bug-report-text.ts';

const records = (...all: AnyRecord[]): Mirror => {
  const mirror = new Mirror();
  mirror.onSnapshot(all.map((record) => ({ op: 'put', record })));
  return mirror;
};
const parts = (fields: Partial<BugReportParts>): BugReportParts => ({
  atMs: 0,
  version: '1.2.3',
  browser: 'Browser 7',
  records: records(),
  planet: { text: 'version: 1\n' },
  sad: [],
  ...fields,
});
const camera: AnyRecord = {
  kind: 'component',
  id: '/hall/camera',
  flowId: '/hall',
  type: 'webcam',
  label: 'camera',
  workerId: 'attic',
  parameters: {},
  links: [],
  effects: [],
  wanted: 'running',
  enabled: true,
  restart: 'always',
  mood: 'sad',
  bundle: '',
  outdated: false,
};

test('an empty planet makes a report all the same', () => {
  const text = bugReportText(parts({}));
  expect(text).toContain('# Headwater bug report, 1970-01-01T00:00:00.000Z');
  expect(text).toContain('- admin 1.2.3\n- Browser 7');
  expect(text).toContain('## Messages\n\nnone');
  expect(text).toContain('```yaml\nversion: 1\n```');
});

test('how a component feels and ended, and what is said about it in English with details, is in it', () => {
  const text = bugReportText(
    parts({
      records: records(
        camera,
        {
          kind: 'process',
          id: '/hall/camera',
          state: 'waiting',
          pid: null,
          startedAtMs: null,
          bundle: null,
          restarts: 4,
          restartAtMs: 9,
          lastExit: { code: null, signal: 'SIGSEGV', atMs: 8 },
          responsive: true,
        },
        {
          ...{ kind: 'message', id: 'm', componentId: '/hall/camera', workerId: null, key: 'kit:device-busy' },
          ...{ level: 'error', args: {}, text: 'It is used.', debug: 'line 1\nline 2', atMs: 1000 },
        },
        { kind: 'worker', id: 'attic', connected: false, address: '10.0.0.9', version: '1.2.2', sinceMs: 0 },
      ),
    }),
  );
  expect(text).toContain(
    '- /hall/camera (webcam on attic): sad, wanted running, process waiting, 4 restarts, ended by SIGSEGV',
  );
  expect(text).toContain('error /hall/camera: It is used. (kit:device-busy)\n      line 1\n      line 2');
  expect(text).toContain('- worker attic 1.2.2, away');
  expect(text).not.toContain('10.0.0.9');
});

test('what could not be had is named with the reason, and no text ends its own fence', () => {
  const log = { text: 'a log with\n```\nin it' };
  const text = bugReportText(parts({ sad: [{ id: '/hall/camera', log, dot: { missing: 'it does not run' } }] }));
  expect(text).toContain('## Pipeline of /hall/camera\n\nNot here: it does not run');
  expect(text).toContain('````json\na log with\n```\nin it\n````');
});
