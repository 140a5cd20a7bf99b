import { expect, test } from 'vitest';
import { nextMood, type Mood, type MoodFact } from './mood.ts';

const moods: Mood[] = ['happy', 'hungry', 'waking', 'sleeping', 'lost', 'sad'];
const facts: MoodFact[] = ['started', 'flowing', 'starved', 'fed', 'failed', 'died', 'stopped', 'unreachable'];

test('whatever it felt, a start wakes it and a stop puts it to sleep', () => {
  for (const mood of moods) {
    expect(nextMood(mood, 'started')).toBe('waking');
    expect(nextMood(mood, 'stopped')).toBe('sleeping');
  }
});

test('whatever it felt, a failure or a death makes it sad', () => {
  for (const mood of moods)
    for (const fact of ['failed', 'died'] as const) expect(nextMood(mood, fact), `${mood} ${fact}`).toBe('sad');
});

test('sad stays sad until it is stopped or started', () => {
  for (const fact of facts)
    if (fact !== 'started' && fact !== 'stopped') expect(nextMood('sad', fact), fact).toBe('sad');
});

test('what sleeps or is sad is not lost with its worker; everything else is', () => {
  for (const mood of moods)
    expect(nextMood(mood, 'unreachable'), mood).toBe(mood === 'sleeping' || mood === 'sad' ? mood : 'lost');
});

test('late facts of a stopped job do not wake it', () => {
  for (const fact of ['flowing', 'fed', 'starved', 'unreachable', 'stopped'] as const)
    expect(nextMood('sleeping', fact), fact).toBe('sleeping');
});

test('data that comes again makes the hungry and the lost happy, and does not end waking', () => {
  expect(nextMood('hungry', 'fed')).toBe('happy');
  expect(nextMood('lost', 'fed')).toBe('happy');
  expect(nextMood('waking', 'fed')).toBe('waking');
  expect(nextMood('waking', 'flowing')).toBe('happy');
});

test('missing data makes hungry whatever runs', () => {
  for (const mood of ['waking', 'happy', 'hungry', 'lost'] as const) expect(nextMood(mood, 'starved')).toBe('hungry');
});

test('a fact told twice changes nothing the second time', () => {
  for (const mood of moods)
    for (const fact of facts) {
      const once = nextMood(mood, fact);
      expect(nextMood(once, fact), `${mood} ${fact}`).toBe(once);
    }
});
