import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Runs the story about the long run last: by then most of its ten minutes have passed. */
export class LongRunLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = (file: TestSpecification): number => (file.moduleId.includes('long-run') ? 1 : 0);
    return (await super.sort(files)).toSorted((a, b) => isLong(a) - isLong(b));
  }
}
