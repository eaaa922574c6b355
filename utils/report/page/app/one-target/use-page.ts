import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageRequirement, TargetPage } from '../../target-page.ts'
import { formatHash, type HashState, type SetHashState } from '../hash-state.ts'

/** What all parts of the page share. */
export interface PageContext {
  readonly page: TargetPage
  readonly state: HashState
  readonly setState: SetHashState
  readonly requirements: ReadonlyMap<string, PageRequirement>
}

export const Page = createContext<PageContext | undefined>(undefined)

/** Throws where a part is drawn outside of the page. */
export function usePage(): PageContext {
  const context = useContext(Page)
  if (!context) throw new Error('a part of the page is drawn outside of it')
  return context
}

/** Where the list of scenarios stands with these filters alone. */
export function listHref(filters: HashState): string {
  return formatHash({ view: 'scenarios', ...filters })
}

/** Where a scenario stands, with the filters kept that it was found by. */
export function scenarioHref(id: string, state: HashState = {}): string {
  return formatHash({ ...state, view: 'scenarios', open: id })
}
