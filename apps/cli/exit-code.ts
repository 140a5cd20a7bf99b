/** What a script learns from the way a command ends. */
export const exitCode = {
  done: 0,
  /** The manager or a component refused, or something failed; the sentence is on standard error. */
  refused: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Nobody answers. */
  unreachable: 3,
  /** `status` worked, and something that should run is sad, lost or hungry. */
  unwell: 4,
  /** Who read what we print has gone, as in `| head`: what a shell says of those whom SIGPIPE ends. */
  closedPipe: 141,
} as const;
