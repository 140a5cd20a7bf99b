import { expect, test } from 'vitest';
import type { ComponentId, ParameterValues } from '@headwater/state';
import { installedDescriptions } from '@headwater/components/descriptions';
import { addresses } from './addresses.ts';

const types = new Map((await installedDescriptions()).map((description) => [description.type, description]));

function of(...components: [id: ComponentId, type: string, parameters: ParameterValues][]) {
  return addresses(
    components.map(([id, type, parameters]) => ({ id, type, parameters })),
    types,
  );
}

test('a stream is found by http and https of its porter, then of its own', () => {
  expect(
    of(
      ['/atmosphere/door', 'porter', { port: 8800, 'tls-port': 8843, listen: '' }],
      ['/a/live', 'http-streamer', { mount: '/a', porter: '/atmosphere/door', port: 81, 'tls-port': 444 }],
    ),
  ).toEqual({
    players: ['http://localhost:8800/', 'https://localhost:8843/'],
    streams: [
      'http://localhost:8800/a',
      'https://localhost:8843/a',
      'http://localhost:81/a',
      'https://localhost:444/a',
    ],
  });
});

test('a stream with a port of its own needs no porter, and one with none of both has no address', () => {
  const alone = { mount: '/a', porter: '', port: 0, 'tls-port': 8443 };
  expect(of(['/a/live', 'http-streamer', alone])).toEqual({ players: [], streams: ['https://localhost:8443/a'] });
  expect(of(['/a/live', 'http-streamer', { ...alone, 'tls-port': 0 }]).streams).toEqual([]);
  expect(of(['/a/live', 'http-streamer', { mount: '/a', porter: '/atmosphere/gone' }]).streams).toEqual([]);
});

test('usual ports are left out, and what listens at one address is named by it', () => {
  const live = { mount: '/a', port: 80, 'tls-port': 443 };
  expect(of(['/a/live', 'http-streamer', live]).streams).toEqual(['http://localhost/a', 'https://localhost/a']);
  expect(of(['/a/live', 'http-streamer', { ...live, listen: '192.0.2.7' }]).streams[0]).toBe('http://192.0.2.7/a');
  expect(of(['/a/live', 'http-streamer', { ...live, listen: 'fd00::7' }]).streams[1]).toBe('https://[fd00::7]/a');
  expect(of(['/a/live', 'http-streamer', { ...live, listen: '::' }]).streams[1]).toBe('https://localhost/a');
});
