type Told = readonly (readonly [key: string, action: string])[]

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

/** What keys do on a view, or with a `scenario` open: those alone that do something there. `views` has the names of all views. */
export function toldKeys(place: string, views: readonly string[]): Told {
  return [
    [views.map((_, index) => index + 1).join(' '), views.join(', ').toLowerCase()],
    ['/', 'search in scenarios'],
    ...(atPlaces.get(place) ?? []),
    ['?', 'this help'],
  ]
}
