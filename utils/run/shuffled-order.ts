import { createHash } from 'node:crypto'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files in an order drawn from the run's seed; that of the scenarios in a file: utils/scenario/shuffled.ts. */
export class ShuffledOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence
    const drawn = (file: string) => createHash('sha256').update(`${seed} ${file}`).digest('hex')
    return files
      .map((file) => ({ file, place: drawn(file.moduleId) }))
      .toSorted((a, b) => (a.place < b.place ? -1 : 1))
      .map(({ file }) => file)
  }
}
