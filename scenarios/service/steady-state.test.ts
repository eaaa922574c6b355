import { waitUntilServicesStable } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A service that runs as many tasks as desired says so in an event',
  { requirements: ['SV-22'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName } = await given.service({ cluster })

    const { events = [] } = await services.waitForService(serviceArn, 'a steady state event', ({ events }) =>
      Boolean(events?.some(({ message }) => message?.includes('has reached a steady state'))),
    )

    const [event] = events.filter(({ message }) => message?.includes('has reached a steady state'))
    expect(event).toEqual({
      id: expect.stringMatching(/./),
      createdAt: expect.any(Date),
      message: `(service ${serviceName}) has reached a steady state.`,
    })
  },
)

scenario(
  'The events of a service are told newest first: its tasks started before the steady state',
  { requirements: ['SV-22'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, desiredCount: 2 })

    const { events = [] } = await services.waitForService(serviceArn, 'a steady state event', ({ events }) =>
      Boolean(events?.some(({ message }) => message?.includes('has reached a steady state'))),
    )

    const steady = events.findIndex(({ message }) => message?.includes('has reached a steady state'))
    const started = events.findIndex(({ message }) => /has started \d+ tasks?/.test(message ?? ''))
    expect(started).toBeGreaterThan(steady)
    const times = events.map(({ createdAt }) => createdAt?.getTime() ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  },
)

scenario(
  'A steady state is told once as long as nothing changes, and again after the service was scaled',
  { requirements: ['SV-22'] },
  async ({ ecs, services, given }) => {
    const steadyStates = (events: { message?: string | undefined }[] = []) =>
      events.filter(({ message }) => message?.includes('has reached a steady state')).length
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster })
    await services.waitForService(
      serviceArn,
      'a steady state event',
      ({ events }) => steadyStates(events) > 0,
    )
    // While another service comes to its steady state, this one has nothing to tell.
    const { serviceArn: other = '' } = await given.service({ cluster })
    await services.waitForService(other, 'a steady state event', ({ events }) => steadyStates(events) > 0)
    const { services: [quiet] = [] } = await ecs.describeServices({ cluster, services: [serviceArn] })
    expect(steadyStates(quiet?.events)).toBe(1)

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 2 })

    const scaled = await services.waitForService(
      serviceArn,
      'another steady state event',
      ({ events }) => steadyStates(events) > 1,
    )
    expect(scaled.runningCount).toBe(2)
  },
)

scenario(
  'A service without tasks is in a steady state: its deployment completes',
  { requirements: ['SV-03', 'SV-10'] },
  async ({ services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, desiredCount: 0 })

    const service = await services.waitForRolloutState(serviceArn, 'COMPLETED')

    expect(service).toMatchObject({ status: 'ACTIVE', desiredCount: 0, runningCount: 0, pendingCount: 0 })
  },
)

scenario(
  "The SDK's waiter for stable services succeeds on a service in its steady state",
  { requirements: ['SV-10'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.steadyService({ cluster })

    const waiter = { client: ecs, maxWaitTime: 5, minDelay: 1, maxDelay: 1 }
    const { state } = await waitUntilServicesStable(waiter, { cluster, services: [serviceArn] })

    expect(state).toBe('SUCCESS')
  },
)
