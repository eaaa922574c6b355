import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Command, InvalidArgumentError } from 'commander'
import { runProgram } from '../process/run-program.ts'
import type { News } from './try-sequences.ts'

/**
 * The program behind `make test-model`: random sequences of calls on the reference, each judged by every checker. Exit
 * codes: 0 none of them shows anything wrong, 3 one does: its shortest form is shown, 2 they could not be tried.
 */
const program = new Command('sequences')
  .description('Tries random sequences of calls on the reference: no checker may find anything.')
  .option('--runs <count>', 'how many sequences', wholeNumber, 10_000)
  .option('--seed <number>', 'where they are drawn from; by the clock unless given', wholeNumber)
  .exitOverride()
  .action(async ({ runs, seed }: { runs: number; seed?: number }) => {
    const begun = performance.now()
    // One seed, one thread: so that what was found is found again.
    const threads = seed === undefined ? Math.min(availableParallelism(), runs) : 1
    const first = seed ?? Date.now() % 1_000_000_000
    const shares = Array.from({ length: threads }, (_, index) => ({
      seed: first + index,
      runs: Math.floor(runs / threads) + (index < runs % threads ? 1 : 0),
    }))
    process.stdout.write(`${runs} sequences, seeds ${shares.map((share) => share.seed).join(' and ')}\n`)
    const progress = progressOf(runs)
    const outcomes = await Promise.all(shares.map((share) => tryShare(share, progress)))
    const failures = outcomes.filter((outcome) => outcome !== undefined)
    for (const failure of failures) process.stdout.write(`\n${failure}\n`)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    if (failures.length === 0) process.stdout.write(`${runs} sequences clean in ${seconds} s\n`)
    process.exitCode = failures.length === 0 ? 0 : 3
  })

interface Share {
  readonly seed: number
  readonly runs: number
}

/** What is wrong, in words; nothing when all is well. */
function tryShare(share: Share, progress: (tried: number) => void): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./try-sequences.ts', import.meta.url), { workerData: share })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`a thread ended with ${code} before it was done`)))
    worker.on('message', (news: News) => {
      if ('tried' in news) progress(news.tried)
      else resolve(news.problems && failureText(share, news.steps ?? [], news.problems))
    })
  })
}

function failureText({ seed, runs }: Share, steps: readonly string[], problems: readonly string[]): string {
  return [
    `seed ${seed}: the shortest sequence that shows it`,
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    `what is wrong (${problems.length}):`,
    ...problems.slice(0, 10).map((problem) => `  ${problem}`),
    `again: make test-model SEED=${seed} RUNS=${runs}`,
  ].join('\n')
}

/** A line for each tenth. */
function progressOf(runs: number): (tried: number) => void {
  let tried = 0
  return (more) => {
    const before = Math.floor((10 * tried) / runs)
    tried += more
    const now = Math.floor((10 * tried) / runs)
    if (now > before && tried < runs) process.stdout.write(`  ${tried} tried\n`)
  }
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('must be a whole number above 0.')
  return value
}

await runProgram(program)
