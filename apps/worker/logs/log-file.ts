import { once } from 'node:events';
import { destination } from 'pino';

/** The file that log lines go to, and the terminal where there is one. */
export interface LogFile {
  write(line: string): void;
  /** Goes on in a new file of the same name, after the old one was renamed. */
  reopen(): void;
  /** Resolves when everything is written. */
  close(): Promise<void>;
}

/** Opens the file, and shows each line to `terminal` too. */
export async function openLogFile(path: string, terminal?: (line: string) => void): Promise<LogFile> {
  const file = destination({ dest: path, mkdir: true, append: true, sync: false, mode: 0o640 });
  await once(file, 'ready');
  // A full disk must not end the show: lines are lost, and the terminal says so.
  file.on('error', (error: Error) => process.stderr.write(`${path}: ${error.message}\n`));
  return {
    write(line) {
      file.write(line);
      terminal?.(line);
    },
    reopen: () => file.reopen(),
    async close() {
      const closed = once(file, 'close');
      file.end();
      await closed;
    },
  };
}
