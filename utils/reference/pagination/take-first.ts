/** An item with its place in the order. */
export interface Keyed<Item> {
  readonly item: Item
  readonly key: string
}

interface Order<Item> {
  readonly key: (item: Item) => string
  readonly descending: boolean
  /** Only items behind this key are taken. */
  readonly after: string | undefined
}

/**
 * The first `count` items behind a key, in order. Holds no more than `count` of them at a time, so that a page of 100
 * out of 10,000 tasks costs one pass, not a sort of all.
 */
export function takeFirst<Item>(items: Iterable<Item>, count: number, order: Order<Item>): Keyed<Item>[] {
  const comesBefore = order.descending ? (a: string, b: string) => a > b : (a: string, b: string) => a < b
  const first: Keyed<Item>[] = []
  for (const item of items) {
    const key = order.key(item)
    if (order.after !== undefined && !comesBefore(order.after, key)) continue
    const last = first[count - 1]
    if (last && !comesBefore(key, last.key)) continue
    first.splice(placeOf(key, first, comesBefore), 0, { item, key })
    if (first.length > count) first.pop()
  }
  return first
}

/** Where the key belongs among the sorted ones. */
function placeOf<Item>(
  key: string,
  sorted: readonly Keyed<Item>[],
  comesBefore: (a: string, b: string) => boolean,
): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = sorted[middle]
    if (other && comesBefore(other.key, key)) low = middle + 1
    else high = middle
  }
  return low
}
