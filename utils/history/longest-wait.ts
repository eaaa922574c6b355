import type { CallEntry, HistoryEntry } from './entry.ts'

/** What a scenario waited for longest: the answer to one call, or what it read again and again. */
export interface LongestWait {
  readonly ms: number
  /** `DescribeServices, 60 times after UpdateService`, `GETs of a task, 9 times after …`, `the answer to CreateCluster` */
  readonly for: string
}

/** Finds the longest wait that a history shows, entry by entry; clean-up is told as such. */
export interface WaitFinder {
  see(entry: HistoryEntry): void
  /** Of what was seen until now; nothing where no call was made. */
  longest(): LongestWait | undefined
}

export function newWaitFinder(): WaitFinder {
  let longest: LongestWait | undefined
  let after = ''
  let inCleanUp = false
  let reads = new Map<string, Reading>()
  const longer = (ms: number, what: string) => {
    if (longest === undefined || ms > longest.ms)
      longest = { ms, for: inCleanUp ? `${what} (clean-up)` : what }
  }
  const again = (key: string, what: string, span: Span) => {
    const reading = readAgain(reads.get(key), span)
    reads.set(key, reading)
    if (reading.count > 1) longer(reading.endMs - reading.startMs, told(what, reading.count, after))
  }
  return {
    see(entry) {
      if (entry.kind === 'clean-up') {
        inCleanUp = true
        after = ''
        reads = new Map()
      }
      if (entry.kind === 'task-request')
        again(`GET ${entry.taskArn} ${entry.containerPort}`, 'GETs of a task', entry)
      if (entry.kind !== 'call') return
      const { operation, startMs, endMs } = entry
      longer(endMs - startMs, `the answer to ${operation}`)
      if (isRead(operation)) return again(keyOf(entry), operation, entry)
      after = operation
      reads = new Map()
    },
    longest: () => longest,
  }
}

type Span = Pick<CallEntry, 'startMs' | 'endMs'>

interface Reading extends Span {
  readonly count: number
}

function readAgain(before: Reading | undefined, { startMs, endMs }: Span): Reading {
  if (!before) return { startMs, endMs, count: 1 }
  return {
    startMs: Math.min(before.startMs, startMs),
    endMs: Math.max(before.endMs, endMs),
    count: before.count + 1,
  }
}

function told(operation: string, count: number, after: string): string {
  return `${operation}, ${count} times${after === '' ? '' : ` after ${after}`}`
}

function keyOf({ operation, input }: CallEntry): string {
  return `${operation} ${JSON.stringify(input)}`
}

function isRead(operation: string): boolean {
  return /^(Describe|List|Get)/.test(operation)
}
