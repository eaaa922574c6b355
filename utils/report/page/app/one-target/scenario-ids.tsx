import { scenarioHref, usePage } from './use-page.ts'

const shownIds = 8

/** Ids of scenarios, each a link where it has a verdict; the first few, the others folded in. */
export function ScenarioIds({ ids }: { ids: readonly string[] }) {
  const { page } = usePage()
  const known = new Set(page.scenarios.map(({ id }) => id))
  const items = (some: readonly string[]) => (
    <ul class="ids">
      {some.map((id) => (
        <li key={id}>{known.has(id) ? <a href={scenarioHref(id)}>{id}</a> : id}</li>
      ))}
    </ul>
  )
  return (
    <>
      {items(ids.slice(0, shownIds))}
      {ids.length > shownIds && (
        <details>
          <summary>{ids.length - shownIds} more</summary>
          {items(ids.slice(shownIds))}
        </details>
      )}
    </>
  )
}
