import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { execa } from 'execa'
import { z } from 'zod'
import { FrameworkError } from '../errors/framework-error.ts'
import { startPressure } from '../soak/cpu-pressure.ts'
import { randomOf } from '../soak/random.ts'
import { steps } from './cycle.ts'

const program = fileURLToPath(new URL('./prove-trial.ts', import.meta.url))

/** A trial that has not ended by then hangs; in milliseconds. */
const hangingMs = 20 * 60_000

/** What a trial reports, so far as the proof looks at it. */
const reported = z.object({
  operations: z.array(
    z.object({
      operation: z.string(),
      verdict: z.string(),
      reason: z.string().optional(),
      times: z.object({ low: z.number(), mid: z.number(), high: z.number() }).optional(),
    }),
  ),
})

interface ProofOptions {
  readonly seed: number
  readonly slowed: number
  readonly honest: number
  readonly pressure: number
}

/**
 * `prove`: seeds slowdowns of one operation, and none, and tells what the comparison says of them. Exit codes: 0 every one was found and
 * named, and nothing else was; 3 not so; 2 a trial did not come to its end.
 */
export function proveCommand(): Command {
  return new Command('prove')
    .description('Shows that a 2× slowdown of one operation is found, and that none is where there is none.')
    .option('--seed <number>', 'which operations are slowed, and in which order', whole, 1)
    .option('--slowed <count>', 'runs in which one operation takes twice as long', whole, 10)
    .option('--honest <count>', 'runs in which none does', whole, 20)
    .option(
      '--pressure <count>',
      'processes that want a core each, meanwhile; not while the baseline is measured',
      whole,
      0,
    )
    .action(async (options: ProofOptions) => {
      const folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-baselines-'))
      try {
        process.exitCode = (await prove(options, folder)) ? 0 : 3
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
}

async function prove({ seed, slowed, honest, pressure }: ProofOptions, folder: string): Promise<boolean> {
  const startMs = performance.now()
  const file = join(folder, 'embedded.json')
  await trial({ file, reports: folder, write: true })
  const random = randomOf(`slowdowns/${seed}`)
  const operations = shuffled(
    steps.map(({ operation }) => operation),
    random,
  )
  const seeded = Array.from({ length: slowed }, (_, run) => operations[run % operations.length])
  const trials = shuffled([...seeded, ...Array.from({ length: honest }, () => undefined)], random)
  const release = startPressure(pressure)
  const tally = { found: 0, quiet: 0, alike: 0 }
  try {
    for (const [index, operation] of trials.entries()) {
      const told = await trial({
        file,
        reports: folder,
        write: false,
        ...(operation && { slowed: operation }),
      })
      const slower = told.filter(({ verdict }) => verdict === 'slower')
      const isRight =
        operation === undefined
          ? slower.length === 0
          : slower.length === 1 && slower[0]?.operation === operation
      if (operation !== undefined && isRight) tally.found += 1
      if (operation === undefined && isRight) tally.quiet += 1
      if (operation === undefined && told.every(({ verdict }) => verdict === 'same')) tally.alike += 1
      say(
        `${String(index + 1).padStart(3)}  ${(operation ?? 'none').padEnd(26)} ${found(told)}${isRight ? '' : '   WRONG'}`,
      )
    }
  } finally {
    release()
  }
  const seconds = Math.round((performance.now() - startMs) / 1_000)
  say(`a 2× slowdown was found, and it alone, in ${tally.found} of ${slowed} runs`)
  say(
    `none was told of in ${tally.quiet} of ${honest} runs without one; in ${tally.alike} of them every operation was the same`,
  )
  say(`seed ${seed}, ${pressure} busy processes beside, ${seconds} s`)
  return tally.found === slowed && tally.quiet === honest
}

type Told = z.infer<typeof reported>['operations']

function found(told: Told): string {
  const other = told.filter(({ verdict }) => verdict !== 'same')
  const texts = other.map(({ operation, verdict, times, reason }) =>
    [
      `${verdict}: ${operation} ×${times?.mid.toFixed(2)} (${times?.low.toFixed(2)} to ${times?.high.toFixed(2)})`,
      ...(reason === undefined ? [] : [reason]),
    ].join(', '),
  )
  return texts.length > 0 ? texts.join('; ') : 'all the same'
}

async function trial(request: {
  readonly file: string
  readonly reports: string
  readonly write: boolean
  readonly slowed?: string
}): Promise<Told> {
  const { exitCode, all } = await execa(process.execPath, [program], {
    input: JSON.stringify(request),
    reject: false,
    all: true,
    timeout: hangingMs,
  })
  if (request.write && exitCode === 0) return []
  if (exitCode !== undefined && [0, 2, 3].includes(exitCode) && !request.write) {
    return reported.parse(
      JSON.parse(readFileSync(join(request.reports, 'embedded', 'baseline.json'), 'utf8')),
    ).operations
  }
  throw new FrameworkError({
    code: 'TRIAL_BROKEN',
    message: `a measurement of the proof ended with exit code ${exitCode ?? 'none'}`,
    seen: all.trim().split('\n').slice(-10),
  })
}

function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function whole(text: string): number {
  const value = Number(text)
  if (text !== '' && Number.isSafeInteger(value) && value >= 0) return value
  throw new InvalidArgumentError('must be a whole number.')
}
