import { FrameworkError } from '../errors/framework-error.ts'
import type { Shard } from '../results/result.ts'

/** A part of a run can't be held against expectations. */
export function ofAShard({ index, of }: Shard): FrameworkError {
  return new FrameworkError({
    code: 'RESULTS_OF_A_SHARD',
    message: `shard ${index} of ${of} can't be held against expectations: what the others judge would be taken for missing`,
    advice:
      'run every shard with `run --shard`, merge their reports with `report`, and hold what comes of that: `gate --results <results.json>`.',
  })
}
