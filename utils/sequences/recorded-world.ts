import { isRecord, type JsonRecord } from '../history/checkers/json.ts'
import type { CallEntry } from '../history/entry.ts'
import { createSteppedClock } from '../reference/clock/stepped-clock.ts'
import { handlers } from '../reference/handlers.ts'
import { newWorld } from '../reference/new-world.ts'
import { dispatch } from '../reference/protocol/dispatch.ts'

/** The reference without a network: its time stands still unless told, and each call is recorded as a client would. */
export interface RecordedWorld {
  /** The answer's members; none when the call was refused. */
  call(operation: string, input: JsonRecord): JsonRecord
  /** Lets that many seconds of the endpoint's time pass. */
  advance(seconds: number): void
  readonly history: readonly CallEntry[]
  /** What the endpoint itself calls a defect of its own. */
  readonly defects: readonly string[]
}

export function createRecordedWorld(): RecordedWorld {
  const clock = createSteppedClock()
  const startedAt = clock.now()
  const world = newWorld({ clock, region: 'us-east-1', accountId: '123456789012' })
  const history: CallEntry[] = []
  const defects: string[] = []
  return {
    history,
    defects,
    call(operation, input) {
      const answer = dispatch(
        { target: `AmazonEC2ContainerServiceV20141113.${operation}`, body: JSON.stringify(input) },
        world,
        { handlers, log: (line) => defects.push(line) },
      )
      // Calls made at one moment come one after the other, a microsecond each.
      const startMs = clock.now() - startedAt + history.length / 1000
      history.push({
        kind: 'call',
        seq: history.length + 1,
        operation,
        input,
        requestHeaders: {},
        attempt: 1,
        startMs,
        endMs: startMs + 0.0005,
        status: answer.status,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: answer.body,
        ...(answer.errorType !== undefined && { errorType: answer.errorType }),
      })
      return answer.status === 200 ? parse(answer.body) : {}
    },
    advance(seconds) {
      clock.advance(seconds * 1000)
    },
  }
}

/** The members of an answer; none of one that is no object. */
function parse(body: string): JsonRecord {
  const value: unknown = JSON.parse(body)
  return isRecord(value) ? value : {}
}
