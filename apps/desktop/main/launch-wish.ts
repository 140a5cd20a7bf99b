import type { Address } from '../bridge/greeter-bridge.ts';
import { parseAddress } from '../bridge/parse-address.ts';

const option = '--planet=';

/** Which planet a command line asks for: `--planet=campus.example:7531`. Undefined when it asks for none. */
export function launchWish(argv: readonly string[]): Address | undefined {
  const given = argv.find((argument) => argument.startsWith(option));
  return given === undefined ? undefined : parseAddress(given.slice(option.length));
}
