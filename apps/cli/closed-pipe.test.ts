import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

/** Runs a program whose standard output is closed after its first bytes. */
async function head(args: readonly string[]): Promise<{ code: unknown; error: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let error = '';
  child.stderr.on('data', (bytes: Buffer) => (error += bytes.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, error };
}

test.each(['--help', 'man', 'completion bash'])(
  'a command whose reader goes away ends quietly: %s',
  async (command) => {
    // What fits into a pipe is written before the reader can go: closed from the beginning, nothing does.
    const program = join(import.meta.dirname, 'main.ts');
    const line = `${[process.execPath, program, ...command.split(' ')].map((word) => `'${word}'`).join(' ')}; echo "code $?" >&2`;
    const child = spawn('sh', ['-c', `{ ${line}; } | :`], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    await once(child, 'close');
    expect(said).toBe('code 141\n');
  },
);

test('what runs until Ctrl-C is asked to end, once, and ends in its own order', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'closed-pipe.ts'));
  const program = `import { endOnClosedPipe } from ${module};
    endOnClosedPipe();
    const printing = setInterval(() => process.stdout.write('x'.repeat(100000)), 10);
    process.on('SIGTERM', () => setTimeout(() => {
      process.stderr.write('ended in order\\n');
      clearInterval(printing);
    }, 300));`;
  const { code, error } = await head(['--input-type=module', '-e', program]);
  expect(error).toBe('ended in order\n');
  expect(code).toBe(141);
});
