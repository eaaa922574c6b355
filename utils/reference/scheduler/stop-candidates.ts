import type { TaskState } from '../world.ts'

/**
 * Running tasks that may be stopped, by where they run, so that stopping some leaves the others balanced: the next one is
 * of the zone with the most tasks of the fleet, on the instance with the most of them there, and the oldest of those
 * (DG:ecs_services). Choosing costs by the number of places, not of tasks.
 */
export class StopCandidates {
  readonly #places = new Map<string, Set<TaskState>>()
  readonly #counts: PlaceCounts

  constructor(counts: PlaceCounts) {
    this.#counts = counts
  }

  add(task: TaskState): void {
    const place = placeOf(task)
    const tasks = this.#places.get(place)
    if (tasks) tasks.add(task)
    else this.#places.set(place, new Set([task]))
  }

  delete(task: TaskState): void {
    const place = placeOf(task)
    const tasks = this.#places.get(place)
    if (tasks?.delete(task) && tasks.size === 0) this.#places.delete(place)
  }

  next(): TaskState | undefined {
    let fullest: TaskState | undefined
    for (const tasks of this.#places.values()) {
      const [oldest] = tasks
      if (oldest && (!fullest || this.#counts.isFuller(oldest, fullest))) fullest = oldest
    }
    return fullest
  }
}

/** How many tasks of a fleet there are in each zone and in each place, those that may not be stopped included. */
export class PlaceCounts {
  readonly #counts = new Map<string, number>()

  add(task: TaskState): void {
    this.#change(task, 1)
  }

  delete(task: TaskState): void {
    this.#change(task, -1)
  }

  isFuller(one: TaskState, other: TaskState): boolean {
    const zones = this.#of(zoneOf(one)) - this.#of(zoneOf(other))
    return zones > 0 || (zones === 0 && this.#of(placeOf(one)) > this.#of(placeOf(other)))
  }

  /** Tasks in a zone. */
  inZone(zone: string): number {
    return this.#of(zone)
  }

  #of(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  #change(task: TaskState, by: 1 | -1): void {
    const place = placeOf(task)
    const zone = zoneOf(task)
    for (const key of place === zone ? [zone] : [zone, place]) this.#counts.set(key, this.#of(key) + by)
  }
}

const zoneOf = ({ task }: TaskState) => task.availabilityZone ?? ''
/** An instance, or for Fargate the zone. */
const placeOf = ({ task }: TaskState) => task.containerInstanceArn ?? task.availabilityZone ?? ''
