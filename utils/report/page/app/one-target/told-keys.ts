type Told = readonly (readonly [key: string, action: string])[]

const everywhere: Told = [
  ['1 2 3 4', 'overview, scenarios, requirements, operations'],
  ['/', 'search in scenarios'],
]

const atPlaces: ReadonlyMap<string, Told> = new Map<string, Told>([
  [
    'scenarios',
    [
      ['j ↓', 'next scenario'],
      ['k ↑', 'previous scenario'],
      ['Enter', 'open the scenario'],
      ['Esc', 'leave the search; then, take all filters away'],
    ],
  ],
  [
    'scenario',
    [
      ['j', 'next scenario'],
      ['k', 'previous scenario'],
      ['Esc', 'back'],
    ],
  ],
])

/** What keys do on a view, or with a `scenario` open: those alone that do something there. */
export function toldKeys(place: string): Told {
  return [...everywhere, ...(atPlaces.get(place) ?? []), ['?', 'this help']]
}
