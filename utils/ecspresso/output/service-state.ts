import { type FailedCommand, OutputUnreadable } from '../ecspresso-errors.ts'
import type { DeploymentLine, EventLine, ServiceState, TaskSetLine } from '../results.ts'

/** What an endpoint does not tell is left out. */
const counts = String.raw`^\s*(\S*) (\S*) desired:(\d+) pending:(\d+) running:(\d+)`
const deploymentLine = new RegExp(String.raw`${counts} (\w*)\((.*)\)$`)
const taskSetLine = new RegExp(`${counts} (\\w*)$`)
const eventLine = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d) (.*)$/

/**
 * What `status` prints, and most commands before they begin. Of a command that waits, the events are those of the wait. Throws
 * OutputUnreadable where a line is missing, or is of another form.
 */
export function readServiceState(output: FailedCommand): ServiceState {
  const sections = sectionsOf(output.stdout)
  const word = (name: string): string => {
    const [, value] = new RegExp(`^${name}: (.*)$`, 'm').exec(output.stdout) ?? []
    if (value === undefined) throw new OutputUnreadable(output, `no line "${name}: …"`)
    return value
  }
  const each = <T>(section: string, read: (line: string) => T | undefined): T[] =>
    (sections.get(section) ?? []).map((line) => {
      const value = read(line)
      if (value === undefined) throw new OutputUnreadable(output, `"${line.trim()}" below "${section}:"`)
      return value
    })
  return {
    service: word('Service'),
    cluster: word('Cluster'),
    taskDefinition: word('TaskDefinition'),
    deployments: each('Deployments', readDeployment),
    taskSets: each('TaskSets', readTaskSet),
    autoScaling: each('AutoScaling', (line) => line.trim()),
    events: each('Events', readEvent),
  }
}

/** The lines below each heading; a heading is a word that ends with a colon. */
function sectionsOf(stdout: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>()
  let current: string[] | undefined
  for (const line of stdout.split('\n')) {
    const [, heading] = /^(Deployments|TaskSets|AutoScaling|Events):$/.exec(line) ?? []
    if (heading !== undefined) {
      current = []
      sections.set(heading, current)
    } else if (line.trim() !== '') current?.push(line)
  }
  return sections
}

function readDeployment(line: string): DeploymentLine | undefined {
  const [whole, status = '', taskDefinition = '', desired, pending, running, rolloutState = '', reason = ''] =
    deploymentLine.exec(line) ?? []
  if (whole === undefined) return undefined
  return {
    ...{ status, taskDefinition, rolloutState, rolloutStateReason: reason },
    ...{ desired: Number(desired), pending: Number(pending), running: Number(running) },
  }
}

function readTaskSet(line: string): TaskSetLine | undefined {
  const [whole, status = '', taskDefinition = '', desired, pending, running, stabilityStatus = ''] =
    taskSetLine.exec(line) ?? []
  if (whole === undefined) return undefined
  return {
    ...{ status, taskDefinition, stabilityStatus },
    ...{ desired: Number(desired), pending: Number(pending), running: Number(running) },
  }
}

function readEvent(line: string): EventLine | undefined {
  const [whole, year, month, day, time, message = ''] = eventLine.exec(line) ?? []
  return whole === undefined ? undefined : { at: `${year}-${month}-${day}T${time}Z`, message }
}
