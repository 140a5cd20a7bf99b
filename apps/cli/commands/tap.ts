import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { describeTypes, type CliProvider } from '../cli.ts';
import { findFeed } from '../component-names.ts';

/** Adds `tap FEED`: the feed's bytes on standard output, for `gst-launch-1.0 fdsrc ! gdpdepay ! …`. */
export function addTap(program: Command, provider: CliProvider): void {
  program
    .command('tap <feed>')
    .description(provider.text('commands.tap'))
    .action(async (name: string) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const types = await describeTypes(manager);
        const feed = findFeed(name, manager.mirror.all('component'), ({ type }) =>
          (types.get(type)?.feeders ?? []).map((feeder) => feeder.name),
        );
        await writeOut(await manager.peer.open('tap', { feed }));
      });
    });
}

/** Copies a stream to standard output until it ends. */
export async function writeOut(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(chunks, process.stdout);
}
