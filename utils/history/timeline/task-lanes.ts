import { idOf } from '../checkers/arn.ts'
import type { Call } from '../checkers/checker.ts'
import { type JsonRecord, numberOf, recordsOf, textOf } from '../checkers/json.ts'
import { seenTasks } from '../checkers/task-checker.ts'
import type { Lanes } from './lanes.ts'
import type { Mark } from './marks.ts'

/** Notes the tasks that calls show, and gives a mark for each that stops. */
export function createTaskLanes(lanes: Lanes) {
  const stopped = new Set<string>()
  return {
    see(call: Call): Mark[] {
      return seenTasks(call).flatMap(({ arn, fields }) => {
        const name = `task ${idOf(arn)}`
        const place = [serviceOf(fields), textOf(fields, 'startedBy')].filter((key) => key !== undefined)
        lanes.note(taskLaneKey(idOf(arn)), { name, place, status: statusOf(fields), atMs: call.endMs })
        if (textOf(fields, 'lastStatus') !== 'STOPPED' || stopped.has(arn)) return []
        stopped.add(arn)
        return [{ atMs: call.endMs, text: `${name} STOPPED: ${ending(fields)}` }]
      })
    },
  }
}

/** The key of a task's lane. */
export function taskLaneKey(taskId: string): string {
  return `task ${taskId}`
}

/** The key of the service's lane: a task of a service has the group `service:<name>` (TK-10). */
function serviceOf(task: JsonRecord): string | undefined {
  const [, name] = /^service:(.*)$/.exec(textOf(task, 'group') ?? '') ?? []
  return name === undefined ? undefined : `service ${name}`
}

function statusOf(task: JsonRecord): string {
  const status = textOf(task, 'lastStatus') ?? '(no status)'
  if (status !== 'RUNNING') return status
  if (textOf(task, 'desiredStatus') === 'STOPPED') return 'RUNNING, to stop'
  const health = textOf(task, 'healthStatus')
  return health === 'HEALTHY' || health === 'UNHEALTHY' ? `RUNNING ${health}` : status
}

/** `EssentialContainerExited; main: exit code 3; Essential container in task exited` */
function ending(task: JsonRecord): string {
  const containers = recordsOf(task, 'containers').flatMap(([, container]) => {
    const exitCode = numberOf(container, 'exitCode')
    const parts = [exitCode === undefined ? undefined : `exit code ${exitCode}`, textOf(container, 'reason')]
    const said = parts.filter((part) => part !== undefined).join(', ')
    return said === '' ? [] : [`${textOf(container, 'name')}: ${said}`]
  })
  const [stopCode, reason] = [textOf(task, 'stopCode') ?? 'no stopCode', textOf(task, 'stoppedReason')]
  return [stopCode, ...containers, reason].filter((part) => part !== undefined).join('; ')
}
