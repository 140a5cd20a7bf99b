export type Mood = 'happy' | 'hungry' | 'waking' | 'sleeping' | 'lost' | 'sad';

/** What happened to a component, as far as its mood is concerned. */
export type MoodFact =
  /** Its process was started, by a person or by the worker. */
  | 'started'
  /** Every feeder has sent a first buffer; a service is ready. */
  | 'flowing'
  /** An eater has had no data for too long, or the job does not answer. */
  | 'starved'
  /** Data comes again, or the job answers again. */
  | 'fed'
  /** An error that it cannot get over by itself. */
  | 'failed'
  /** Its process ended though it was wanted. */
  | 'died'
  /** Its process ended, as wished. */
  | 'stopped'
  /** Its worker cannot be reached. */
  | 'unreachable';

/** The only way a mood changes. A missing entry keeps the mood. "Sad stays sad until stopped or started" is the last row. */
const table: Readonly<Record<Mood, Readonly<Partial<Record<MoodFact, Mood>>>>> = {
  sleeping: { started: 'waking', failed: 'sad', died: 'sad' },
  waking: { flowing: 'happy', starved: 'hungry', failed: 'sad', died: 'sad', stopped: 'sleeping', unreachable: 'lost' },
  happy: { started: 'waking', starved: 'hungry', failed: 'sad', died: 'sad', stopped: 'sleeping', unreachable: 'lost' },
  hungry: {
    started: 'waking',
    flowing: 'happy',
    fed: 'happy',
    failed: 'sad',
    died: 'sad',
    stopped: 'sleeping',
    unreachable: 'lost',
  },
  lost: {
    started: 'waking',
    flowing: 'happy',
    fed: 'happy',
    starved: 'hungry',
    failed: 'sad',
    died: 'sad',
    stopped: 'sleeping',
  },
  sad: { started: 'waking', stopped: 'sleeping' },
};

/** Returns the mood after `fact`. */
export function nextMood(mood: Mood, fact: MoodFact): Mood {
  return table[mood][fact] ?? mood;
}
