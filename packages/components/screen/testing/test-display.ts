import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** An X display of its own, with what is drawn on it. */
export interface TestDisplay {
  /** Such as `:3`. */
  readonly name: string;
  /** Runs a program on it until the returned function is called. */
  show(program: string, ...args: readonly string[]): () => Promise<void>;
  close(): Promise<void>;
}

/** Starts Xvfb on a display that is free; its root is black. */
export async function openDisplay(width: number, height: number): Promise<TestDisplay> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-br', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const numbers = server.stdio[3];
  if (numbers == null) throw new Error('Xvfb has no pipe');
  const number = await new Promise<string>((resolve, reject) => {
    let text = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${String(code)}`)));
    numbers.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
  });
  const name = `:${number}`;
  const programs = new Set<ChildProcess>();
  const end = async (child: ChildProcess): Promise<void> => {
    programs.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  return {
    name,
    show(program, ...args) {
      const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, DISPLAY: name } });
      programs.add(child);
      return () => end(child);
    },
    async close() {
      for (const child of programs) await end(child);
      await end(server);
    },
  };
}
