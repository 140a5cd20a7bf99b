import type { ComponentDescription, ComponentRole, NumbersRecord, Unit } from '@headwater/state';

/** One of the few numbers that tell how a component does. */
export interface KeyNumber {
  /** A declared number's name; `frames` and `bitrate` are worked out of what the feeders have sent. */
  name: string;
  of: 'component' | 'feeders';
  value: number;
  unit?: Unit;
}

/** The declared numbers that matter for a role, in this order, where a component has them. */
const wanted: Readonly<Partial<Record<ComponentRole, readonly string[]>>> = {
  streamer: ['viewers', 'rate'],
  recorder: ['seconds', 'free'],
  porter: ['relayed', 'connections'],
};

const atMost = 2;

/** A shorter time than this between two records makes a rate that jumps. */
const shortestMs = 400;

/**
 * The two numbers, at most, that matter for a component: declared ones of its role, else frames and bits a second of its
 * feeders over the time since `before`, else whatever it declares, gauges first. Nothing that has not been told yet.
 */
export function keyNumbers(
  description: ComponentDescription,
  now: NumbersRecord | undefined,
  before: NumbersRecord | undefined,
): readonly KeyNumber[] {
  if (now === undefined) return [];
  const declared = description.numbers ?? {};
  const names = Object.keys(declared);
  const found = (chosen: readonly string[]): KeyNumber[] =>
    chosen.flatMap((name) => {
      const value = now.values[name];
      const unit = declared[name]?.unit;
      if (value === undefined || !names.includes(name)) return [];
      return [{ name, of: 'component' as const, value, ...(unit === undefined ? {} : { unit }) }];
    });
  const ofRole = found(wanted[description.role] ?? []);
  if (ofRole.length > 0) return ofRole.slice(0, atMost);
  if (description.feeders.length > 0) return feederNumbers(description, now, before);
  const gaugesFirst = names.toSorted((one, other) => rank(declared[one]?.kind) - rank(declared[other]?.kind));
  return found(gaugesFirst).slice(0, atMost);
}

function rank(kind: 'counter' | 'gauge' | undefined): number {
  return kind === 'gauge' ? 0 : 1;
}

function feederNumbers(
  { feeders }: ComponentDescription,
  now: NumbersRecord,
  before: NumbersRecord | undefined,
): KeyNumber[] {
  if (before === undefined || now.atMs - before.atMs < shortestMs) return [];
  const seconds = (now.atMs - before.atMs) / 1000;
  const perSecond = (counter: string, of: typeof feeders): number | undefined => {
    const rates = of.flatMap(({ name }) => {
      const key = `feeder.${name}.${counter}`;
      const after = now.values[key];
      const earlier = before.values[key];
      // A counter that has fallen is one of a new process.
      if (after === undefined || earlier === undefined || after < earlier) return [];
      return [(after - earlier) / seconds];
    });
    return rates.length === 0 ? undefined : rates.reduce((sum, rate) => sum + rate, 0);
  };
  const frames = perSecond('buffers', feeders.filter(carriesPictures));
  // Bits of a raw picture tell its size, which nobody asks; those of everything else tell that something comes.
  const bytes = perSecond(
    'bytes',
    feeders.filter(({ media }) => media !== 'raw/video'),
  );
  return [
    ...(frames === undefined ? [] : [{ name: 'frames', of: 'feeders', value: frames, unit: 'frame/s' } as const]),
    ...(bytes === undefined ? [] : [{ name: 'bitrate', of: 'feeders', value: bytes * 8, unit: 'bit/s' } as const]),
  ];
}

const soundCodecs = ['opus', 'vorbis', 'aac', 'mp3', 'flac'];

/** One buffer of such a feeder is one picture; buffers of sound and of muxed streams are of any length. */
function carriesPictures({ media }: { media: string }): boolean {
  if (media === 'raw/video') return true;
  return media.startsWith('encoded/') && !soundCodecs.includes(media.slice('encoded/'.length));
}
