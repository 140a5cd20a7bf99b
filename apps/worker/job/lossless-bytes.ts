/** What an eater that must not lose may have waiting at its feeder before it is cut off. */
export const losslessBytes = 64_000_000;
