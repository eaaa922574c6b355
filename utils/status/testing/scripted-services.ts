import type { Deployment, Service, Task } from '@aws-sdk/client-ecs'
import { ServiceNotFoundException } from '@aws-sdk/client-ecs'
import type { ServiceReads } from '../service-source.ts'

export const cluster = 'web'

export function serviceArnOf(name: string): string {
  return `arn:aws:ecs:us-east-1:123456789012:service/${cluster}/${name}`
}

export function taskArnOf(id: string): string {
  return `arn:aws:ecs:us-east-1:123456789012:task/${cluster}/${id}`
}

/** What one poll shows of one service; no service at all where it is not known. */
export interface Frame extends Omit<Partial<Service>, 'tasks'> {
  readonly missing?: boolean
  readonly tasks?: readonly Task[]
}

export interface ScriptedServices extends ServiceReads {
  /** Each call made: `DescribeTasks a,b`. */
  readonly calls: string[]
}

/** Most that a page of ListTasks holds here. */
const pageSize = 2

/** Services by name, each shown frame by frame, one a DescribeServices; the last frame stays. */
export function scriptedServices(scripts: Readonly<Record<string, readonly Frame[]>>): ScriptedServices {
  const calls: string[] = []
  const polls = new Map<string, number>()
  const current = (name: string): Frame | undefined => {
    const frames = scripts[name] ?? []
    return frames[Math.min(polls.get(name) ?? 0, frames.length) - 1]
  }
  const known = () => Object.keys(scripts).flatMap((name) => current(name)?.tasks ?? [])
  return {
    calls,
    describeServices: async ({ services = [] }) => {
      const names = services.map((arn) => arn.split('/').at(-1) ?? '')
      calls.push(`DescribeServices ${names.join(',')}`)
      for (const name of names) polls.set(name, (polls.get(name) ?? 0) + 1)
      return { services: names.flatMap((name) => shown(name, current(name))) }
    },
    listTasks: async ({ serviceName = '', desiredStatus = 'RUNNING', nextToken = '0' }) => {
      calls.push(`ListTasks ${serviceName} ${desiredStatus}`)
      const frame = current(serviceName)
      if (!frame || frame.status === 'INACTIVE')
        throw new ServiceNotFoundException({ $metadata: {}, message: 'Service not found.' })
      const arns = (frame.tasks ?? []).flatMap((task) =>
        (task.desiredStatus ?? 'RUNNING') === desiredStatus ? [task.taskArn ?? ''] : [],
      )
      const end = Number(nextToken) + pageSize
      const taskArns = arns.slice(Number(nextToken), end)
      return end < arns.length ? { taskArns, nextToken: String(end) } : { taskArns }
    },
    describeTasks: async ({ tasks = [] }) => {
      calls.push(`DescribeTasks ${tasks.map((arn) => arn.split('/').at(-1)).join(',')}`)
      return { tasks: known().filter(({ taskArn = '' }) => tasks.includes(taskArn)) }
    },
  }
}

function shown(name: string, frame: Frame | undefined): Service[] {
  if (!frame || frame.missing) return []
  const { missing: _, tasks: __, ...members } = frame
  return [{ serviceArn: serviceArnOf(name), serviceName: name, status: 'ACTIVE', ...members }]
}

/** A service of so many tasks, of which so many run, with one deployment. */
export function rolling(desiredCount: number, runningCount: number, deployment: Deployment = {}): Frame {
  return {
    desiredCount,
    runningCount,
    pendingCount: desiredCount - runningCount,
    deployments: [
      {
        id: 'ecs-svc/1',
        status: 'PRIMARY',
        rolloutState: 'IN_PROGRESS',
        desiredCount,
        runningCount,
        pendingCount: desiredCount - runningCount,
        ...deployment,
      },
    ],
  }
}
