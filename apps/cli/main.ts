import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { endOnClosedPipe } from './closed-pipe.ts';
import { exitCode } from './exit-code.ts';
import { report } from './report.ts';
import { buildProgram } from './program.ts';
import { chooseLanguage, createCliWords } from './words.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };
endOnClosedPipe();
const args = process.argv.slice(2);
const words = createCliWords(chooseLanguage(args, process.env));
const program = buildProgram(words, version);
try {
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  // Help and version were printed: they are no errors.
  if (!(error instanceof CommanderError && error.exitCode === exitCode.done))
    process.exitCode = report(error, { words, program, args });
}
