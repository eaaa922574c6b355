import type { Timer } from '../clock.ts'

/**
 * A timer in the queue, and what its owner holds of it. `action` is dropped on cancel and on firing, so that what it
 * holds can be collected. A class, as there is one of it for each of thousands of sleeping containers.
 */
class Entry implements Timer {
  readonly due: number
  readonly order: number
  action: (() => void) | undefined
  readonly #cancelled: () => void

  constructor(due: number, order: number, action: () => void, cancelled: () => void) {
    this.due = due
    this.order = order
    this.action = action
    this.#cancelled = cancelled
  }

  cancel(): void {
    if (this.action === undefined) return
    this.action = undefined
    this.#cancelled()
  }
}

/** Pending timers, earliest first; timers due at the same time come in the order in which they were added. */
export interface TimerQueue {
  add(due: number, action: () => void): Timer
  /** When the earliest live timer is due; undefined if there is none. */
  nextDue(): number | undefined
  /** Takes the earliest live timer off the queue if it is due at `now` or before. */
  takeDue(now: number): { readonly due: number; readonly action: () => void } | undefined
  clear(): void
}

/**
 * A binary heap: adding and taking cost O(log n). Cancelled timers stay in it as empty entries until they surface, or
 * until they are the greater half, when the heap is built anew; so cancelling is cheap and memory stays bounded.
 */
export function createTimerQueue(): TimerQueue {
  let heap: Entry[] = []
  let order = 0
  let cancelled = 0

  function dropCancelled() {
    for (let top = heap[0]; top !== undefined && top.action === undefined; top = heap[0]) {
      pop(heap)
      cancelled -= 1
    }
  }

  function noteCancelled() {
    cancelled += 1
    if (cancelled > 64 && cancelled * 2 > heap.length) compact()
  }

  function compact() {
    const live = heap.filter((entry) => entry.action !== undefined)
    heap = []
    for (const entry of live) push(heap, entry)
    cancelled = 0
  }

  return {
    add(due, action) {
      const entry = new Entry(due, order, action, noteCancelled)
      order += 1
      push(heap, entry)
      return entry
    },
    nextDue() {
      dropCancelled()
      return heap[0]?.due
    },
    takeDue(now) {
      dropCancelled()
      const top = heap[0]
      if (top?.action === undefined || top.due > now) return undefined
      pop(heap)
      const { due, action } = top
      top.action = undefined
      return { due, action }
    },
    clear() {
      for (const entry of heap) entry.action = undefined
      heap = []
      cancelled = 0
    },
  }
}

const before = (a: Entry, b: Entry) => a.due < b.due || (a.due === b.due && a.order < b.order)

function push(heap: Entry[], entry: Entry) {
  let at = heap.length
  heap.push(entry)
  while (at > 0) {
    const parentAt = (at - 1) >> 1
    const parent = heap[parentAt]
    if (parent === undefined || !before(entry, parent)) break
    heap[at] = parent
    at = parentAt
  }
  heap[at] = entry
}

function pop(heap: Entry[]) {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    let childAt = 2 * at + 1
    let child = heap[childAt]
    if (child === undefined) break
    const right = heap[childAt + 1]
    if (right !== undefined && before(right, child)) {
      child = right
      childAt += 1
    }
    if (!before(child, last)) break
    heap[at] = child
    at = childAt
  }
  heap[at] = last
}
