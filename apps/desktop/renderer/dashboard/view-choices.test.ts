import { expect, test } from 'vitest';
import { firstChoices, readChoices, writeChoices, type ViewChoices } from './view-choices.ts';

test('a link made from choices shows the same choices', () => {
  const choices: ViewChoices = { filter: 'hall & 2', sort: 'cpu', isDescending: true, group: 'mood', view: 'graph' };
  const query = writeChoices(choices);
  expect(query.toString()).toBe('filter=hall+%26+2&sort=-cpu&group=mood&view=graph');
  expect(readChoices(new URLSearchParams(query.toString()))).toEqual(choices);
});

test('the first choices need no words in the address', () => {
  expect(writeChoices(firstChoices).toString()).toBe('');
  expect(readChoices(new URLSearchParams())).toEqual(firstChoices);
});

test('what an address says that nobody knows is as at first', () => {
  expect(readChoices(new URLSearchParams('sort=-colour&group=planet&view=film&x=1'))).toEqual(firstChoices);
});
