/** A time during which one status was seen; it ends when another one was seen, or where it was seen last. */
export interface Span {
  /** `RUNNING`, `RUNNING HEALTHY`, `PRIMARY IN_PROGRESS 1/2` */
  readonly status: string
  readonly fromMs: number
  readonly toMs: number
}

/** One thing over time. */
export interface Lane {
  /** `task 0123456789abcdef0123456789abcdef`, `deployment ecs-svc/1234567890123456789`, `service web` */
  readonly name: string
  readonly spans: readonly Span[]
}

/** Where a lane stands among the others: the path of what it is part of, `['service web', 'ecs-svc/1']`. */
export type LanePlace = readonly string[]

export interface Lanes {
  /** Notes the status that a thing was seen to have at a moment. */
  note(key: string, seen: { name: string; place: LanePlace; status: string; atMs: number }): void
  /** Each lane right below what it is part of, otherwise in the order in which they were first seen. */
  inOrder(): readonly Lane[]
}

interface OpenLane {
  readonly key: string
  readonly name: string
  readonly place: LanePlace
  readonly spans: { status: string; fromMs: number; toMs: number }[]
}

export function createLanes(): Lanes {
  const lanes = new Map<string, OpenLane>()
  return {
    note(key, { name, place, status, atMs }) {
      const lane = lanes.get(key) ?? { key, name, place, spans: [] }
      lanes.set(key, lane)
      const last = lane.spans.at(-1)
      if (last) last.toMs = Math.max(last.toMs, atMs)
      if (last?.status !== status) lane.spans.push({ status, fromMs: atMs, toMs: atMs })
    },
    inOrder() {
      const all = [...lanes.values()]
      const children = Map.groupBy(all, ({ place }) => place.findLast((key) => lanes.has(key)))
      const below = (parent: string | undefined): OpenLane[] =>
        (children.get(parent) ?? []).flatMap((lane) => [lane, ...below(lane.key)])
      return below(undefined).map(({ name, spans }) => ({ name, spans }))
    },
  }
}
