import { fakecloud } from '../../target/fakecloud.ts'
import { localemu } from '../../target/localemu.ts'
import { ministack } from '../../target/ministack.ts'
import { moto } from '../../target/moto.ts'
import type { Target } from '../../target/target.ts'
import { serveReference } from '../served-reference.ts'

/** An endpoint that is compared with others. */
export interface ComparedEndpoint {
  /** `embedded`, `moto` */
  readonly name: string
  readonly version: string
  readonly url: string
  readonly subnets: readonly string[]
  /** Undefined where that can't be told. */
  residentBytes(): Promise<number | undefined>
  stop(): Promise<void>
}

/** The embedded endpoint at this pace, in a process of its own as the others are. */
const timeScale = 20

const others: readonly Target[] = [moto, ministack, localemu, fakecloud]

/** The emulators whose image or program is on this machine; nothing is fetched. */
export async function emulatorsAtHand(): Promise<Target[]> {
  const atHand = await Promise.all(others.map((target) => target.isAtHand?.() ?? false))
  return others.filter((_, index) => atHand[index])
}

/** Starts the embedded endpoint and these emulators. Those that have started are stopped where one does not. */
export async function startCompared(emulators: readonly Target[]): Promise<ComparedEndpoint[]> {
  const starting = await Promise.allSettled([startEmbedded(), ...emulators.map(startEmulator)])
  const started = starting.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = starting.find((one) => one.status === 'rejected')
  if (failed) {
    await stopAll(started)
    throw failed.reason
  }
  return started
}

export async function stopAll(endpoints: readonly ComparedEndpoint[]): Promise<void> {
  await Promise.allSettled(endpoints.map((endpoint) => endpoint.stop()))
}

/** Removes at once what emulators have started, for a bench that is interrupted. */
export async function abandonEmulators(): Promise<void> {
  await Promise.allSettled(others.map((target) => target.abandon?.()))
}

async function startEmbedded(): Promise<ComparedEndpoint> {
  const reference = await serveReference(timeScale)
  return {
    name: 'embedded',
    version: 'this checkout',
    url: reference.url,
    subnets: ['subnet-0123456789abcdef0'],
    residentBytes: async () => reference.residentBytes(),
    stop: () => reference.stop(),
  }
}

async function startEmulator(target: Target): Promise<ComparedEndpoint> {
  const running = await target.start()
  return {
    name: target.name,
    version: running.version,
    url: running.endpoint,
    subnets: (running.network ?? target.profile.network).subnets,
    residentBytes: async () => (await running.resources?.())?.residentBytes,
    stop: () => running.stop(),
  }
}
