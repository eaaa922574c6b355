import type { TaskRequestEntry } from '../entry.ts'
import type { Mark } from './marks.ts'

/** Marks for requests to what tasks serve, where an answer is not as the one before: waits ask again and again. */
export function createRequestMarks(): (entry: TaskRequestEntry) => Mark[] {
  const last = new Map<string, string>()
  return ({ taskArn, containerPort, path, endMs, status, failure }) => {
    const asked = `GET task ${taskArn.split('/').at(-1)} at port ${containerPort}${path}`
    const outcome = status === undefined ? `no answer: ${failure?.code ?? 'unknown'}` : `HTTP ${status}`
    if (last.get(asked) === outcome) return []
    last.set(asked, outcome)
    return [{ atMs: endMs, text: `${asked}: ${outcome}` }]
  }
}
