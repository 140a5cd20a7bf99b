import { expect, test } from 'vitest';
import { typedWords } from './typed-words.ts';

test.each([
  ['headwater st', ['st']],
  ['headwater set picture ', ['set', 'picture', '']],
  ['headwater  set   "two words" a\\ b', ['set', 'two words', 'a b']],
  ["headwater set '", ['set', '']],
  ['headwater set $(touch x) ', ['set', '$(touch', 'x)', '']],
])('%s', (line, words) => {
  expect(typedWords(line, ' :=').words).toEqual(words);
});

test('bash keeps what stands before the last mark that it takes for an end', () => {
  expect(typedWords('headwater tap /a/b:vi', ' :=').kept).toBe('/a/b:');
  expect(typedWords('headwater start --planet=a', ' :=').kept).toBe('--planet=');
  expect(typedWords('headwater tap /a/b:vi', ' ').kept).toBe('');
});
