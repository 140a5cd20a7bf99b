import { join } from 'node:path';
import { fingerprintOf } from '@headwater/protocol/links/connect';
import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import { Problem } from '@headwater/state';
import { readIfThere } from '@headwater/storage/stored-file';
import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { say } from '../say.ts';

/** Adds `fingerprint`: that of this home's manager, to be compared with what an admin shows. Needs no running manager. */
export function addFingerprint(program: Command, provider: CliProvider): void {
  program
    .command('fingerprint')
    .description(provider.text('commands.fingerprint'))
    .action(async () => {
      const cli = provider.cli();
      const { home } = cli.options;
      const certificate = await readIfThere(join(home, 'manager/certificate.pem'));
      if (certificate === undefined) throw new Problem(say.error('no-manager', { home }));
      const fingerprint = fingerprintOf(certificate);
      const short = shortFingerprint(fingerprint);
      if (cli.options.json === true) cli.printJson({ short, fingerprint });
      else cli.print(cli.words.t('fingerprint.both', { short, fingerprint }));
    });
}
