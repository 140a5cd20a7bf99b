import { writeFile } from 'node:fs/promises';
import { lookItems, lookWindowBytes, type LookItem, type LookKind } from '@headwater/protocol/look-item';
import { Problem, type FeedId } from '@headwater/state';
import type { Command } from 'commander';
import { describeTypes, type CliProvider } from '../cli.ts';
import { findFeed } from '../component-names.ts';
import type { ManagerLink } from '../manager-link.ts';
import { say } from '../say.ts';

type Levels = Extract<LookItem, { type: 'levels' }>;

/** Tenths of a second that one measurement is of. */
const levelsPerLine = 10;

/** Adds `look FEED`: how loud a feed is now, or a picture of it. */
export function addLook(program: Command, provider: CliProvider): void {
  program
    .command('look <feed>')
    .description(provider.text('commands.look'))
    .option('--picture <file>', provider.text('options.picture'))
    .action(async (name: string, { picture }: { picture?: string }) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const types = await describeTypes(manager);
        const feed = findFeed(name, manager.mirror.all('component'), ({ type }) =>
          (types.get(type)?.feeders ?? []).map((feeder) => feeder.name),
        );
        if (picture !== undefined) {
          await writePicture(picture, await firstPicture(manager, feed));
          if (cli.options.json === true) cli.printJson({ feed, file: picture });
          else cli.print(cli.words.t('look.written', { feed, file: picture }));
          return;
        }
        const { peakDb, rmsDb } = await measure(manager, feed);
        if (cli.options.json === true) cli.printJson({ feed, peakDb, rmsDb });
        else
          for (const [channel, peak] of peakDb.entries())
            cli.print(cli.words.t('look.level', { channel: channel + 1, peak, power: rmsDb[channel] ?? peak }));
      });
    });
}

async function firstPicture(manager: ManagerLink, feed: FeedId): Promise<Uint8Array> {
  for await (const item of open(manager, 'thumbnail', feed)) if (item.type === 'picture') return item.bytes;
  throw new Problem(say.error('look-ended', { feed }));
}

/** The highest peak and the mean power of a second. */
async function measure(manager: ManagerLink, feed: FeedId): Promise<{ peakDb: number[]; rmsDb: number[] }> {
  const measured: Levels[] = [];
  for await (const item of open(manager, 'meters', feed)) {
    if (item.type === 'levels') measured.push(item);
    if (measured.length === levelsPerLine) break;
  }
  const [first] = measured;
  if (first === undefined) throw new Problem(say.error('look-ended', { feed }));
  const channels = [...first.peakDb.keys()];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    peakDb: channels.map((channel) => Math.max(...measured.map(({ peakDb }) => peakDb[channel] ?? -Infinity))),
    rmsDb: channels.map((channel) => {
      const power = mean(measured.map(({ rmsDb }) => 10 ** ((rmsDb[channel] ?? -Infinity) / 10)));
      return Math.round(100 * Math.log10(power)) / 10;
    }),
  };
}

/** The items of a look. Throws Problem, with the reason, when there is nothing to be seen or heard. */
async function* open({ peer }: ManagerLink, kind: LookKind, feed: FeedId): AsyncGenerator<LookItem> {
  const chunks = await peer.open('look', { kind, feeds: [feed] }, { windowBytes: lookWindowBytes[kind] });
  for await (const item of lookItems(chunks)) {
    if (item.type === 'waiting') throw new Problem(item.message);
    yield item;
  }
}

async function writePicture(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(say.error('picture-unwritable', { file, reason }), { cause });
  }
}
