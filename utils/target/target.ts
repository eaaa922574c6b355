import type { Profile } from './profile.ts'

/** A named recipe for having an endpoint. */
export interface Target {
  readonly name: string
  /** One line for lists: `moto in a container (motoserver/moto:5.2.5)`. */
  readonly summary: string
  readonly profile: Profile
  /** Has the endpoint up; a first ECS call is tried by the caller. Rejects with a FrameworkError. */
  start(): Promise<RunningTarget>
  /** Removes at once whatever `start` has made or is about to make, for a run that can't wait for it. */
  abandon?(): Promise<void>
}

export interface RunningTarget {
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string
  readonly version: string
  /** Where the endpoint has its own networks, those instead of the profile's. */
  readonly network?: Profile['network']
  /** EC2 instances to register as container instances, where the endpoint takes none but its own. */
  readonly ec2InstanceIds?: readonly string[]
  /** The end of the endpoint's own log, for failures; empty where there is none. */
  logTail(): Promise<string>
  stop(): Promise<void>
}
