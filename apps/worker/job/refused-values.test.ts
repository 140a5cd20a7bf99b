import { Problem, type Message } from '@headwater/state';
import { expect, test } from 'vitest';
import { kitSays } from './kit-says.ts';
import { RefusedValues } from './refused-values.ts';

test('a refused value is a warning until another one is taken', () => {
  const said = new Map<string, Message>();
  const refused = new RefusedValues({
    say: (message) => void said.set(`${message.key} ${message.about ?? ''}`, message),
    unsay: (key, about) => void said.delete(`${key} ${about ?? ''}`),
  });
  const refuse = (): never => {
    throw new Problem(kitSays.error('parameter-refused', { parameter: 'width', value: '0' }, { about: 'width' }));
  };
  expect(() => refused.watch({ width: 0, pattern: 'ball' }, refuse)).toThrow(Problem);
  expect([...said.values()]).toMatchObject([{ key: 'kit:parameter-refused', about: 'width', level: 'warning' }]);
  refused.watch({ volume: 1 }, () => undefined);
  expect(said.size).toBe(1);
  refused.watch({ width: 5 }, () => undefined);
  expect(said.size).toBe(0);
});

test('what no person can act on is thrown and not said', () => {
  const said: Message[] = [];
  const refused = new RefusedValues({ say: (message) => void said.push(message), unsay: () => undefined });
  const fail = (): never => {
    throw new Error('a mistake of ours');
  };
  expect(() => refused.watch({ width: 0 }, fail)).toThrow('a mistake of ours');
  expect(said).toEqual([]);
});
