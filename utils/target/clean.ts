import { Command } from 'commander'
import { DockerAbsent } from '../docker/docker-errors.ts'
import { removeKeptClusters, removeOrphanedClusters } from '../kubernetes/removal/remove-clusters.ts'
import { runProgram } from '../process/run-program.ts'

/**
 * The program behind `make clean`: removes the containers and clusters of runs that are no more, and the clusters that
 * KEEP_CLUSTER=1 has kept. What belongs to a run that goes on stays. Without a Docker Engine there is nothing to remove.
 */
const program = new Command('clean')
  .description('Removes containers and clusters that ended runs have left, and kept clusters.')
  .exitOverride()
  .action(async () => {
    try {
      await removeOrphanedClusters()
      await removeKeptClusters((line) => process.stdout.write(`${line}\n`))
    } catch (error) {
      if (!(error instanceof DockerAbsent)) throw error
    }
  })

await runProgram(program)
