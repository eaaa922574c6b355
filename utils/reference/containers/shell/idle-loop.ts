import { parseDuration } from '../programs/time.ts'
import type { Step } from './expand.ts'
import type { Shell } from './shell.ts'
import { runPendingTraps } from './simple-command.ts'
import type { List, LoopCommand, Word } from './syntax.ts'

const periods = new WeakMap<LoopCommand, { readonly period: number | undefined }>()

/**
 * How many milliseconds one turn of a loop takes that can't end by itself and does nothing but sleep and write to the
 * log: `while true; do echo alive; sleep 5; done`. Nothing for every other loop. Thousands of such containers would
 * otherwise wake up for nothing.
 */
export function idlePeriod(command: LoopCommand): number | undefined {
  let known = periods.get(command)
  if (!known) {
    known = { period: isEndless(command) ? sleepTime(command.body) : undefined }
    periods.set(command, known)
  }
  return known.period
}

/** Runs such a loop: nothing happens until a signal comes, whose trap runs when the turn's sleep is over. */
export function* idle(shell: Shell, period: number): Step<number> {
  const { clock } = shell.surroundings
  const startedAt = clock.now()
  for (;;) {
    yield { ms: Number.POSITIVE_INFINITY, interruptible: true }
    if (shell.pending.length === 0) continue
    yield { ms: period - ((clock.now() - startedAt) % period) }
    yield* runPendingTraps(shell)
  }
}

function isEndless({ condition, until, redirections }: LoopCommand): boolean {
  const words = plainCommands(condition)
  const [command, second] = words ?? []
  if (!command || second || redirections.length > 0) return false
  return until ? command[0] === 'false' : command[0] === 'true' || command[0] === ':'
}

/** The sum of the sleeps if there is nothing else of effect; nothing without a sleep. */
function sleepTime(body: List): number | undefined {
  let total = 0
  for (const [name, argument, ...rest] of plainCommands(body) ?? [['exit']]) {
    if (name === 'echo' || name === 'printf' || name === 'true' || name === ':') continue
    const duration = name === 'sleep' && rest.length === 0 ? parseDuration(argument ?? '') : undefined
    if (duration === undefined) return undefined
    total += duration
  }
  return total > 0 && Number.isFinite(total) ? total : undefined
}

/** The words of each command, if all are simple and stand alone; an expansion counts as an empty text. */
function plainCommands(list: List): string[][] | undefined {
  const commands: string[][] = []
  for (const { first, rest, background } of list) {
    const [command, second] = first.commands
    if (background || rest.length > 0 || first.negated || second || command?.kind !== 'simple')
      return undefined
    if (command.assignments.length > 0 || command.redirections.length > 0) return undefined
    if (command.words.some(hasEffect)) return undefined
    commands.push(command.words.map(textOf))
  }
  return commands
}

function hasEffect(word: Word): boolean {
  return word.some(
    (part) => part.kind === 'command' || (part.kind === 'parameter' && part.parameter.operator !== undefined),
  )
}

function textOf(word: Word): string {
  return word.map((part) => (part.kind === 'text' ? part.text : '')).join('')
}
