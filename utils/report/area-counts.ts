import { type Results, type Verdict, verdicts } from '../results/result.ts'
import { countVerdicts } from '../results/summarize.ts'

/** The verdicts of an area's scenarios. */
export interface AreaCount {
  readonly phase: number
  readonly area: string
  readonly counts: Record<Verdict, number>
}

/** How scenarios came out, area by area, and which verdicts there are at all. */
export function areaCounts({ scenarios }: Results): { shown: Verdict[]; areas: AreaCount[] } {
  const groups = Map.groupBy(scenarios, ({ phase, area }) => `${phase} ${area}`)
  return {
    shown: verdicts.filter((verdict) => scenarios.some((scenario) => scenario.verdict === verdict)),
    areas: [...groups.values()].flatMap((group) => {
      const [first] = group
      return first ? [{ phase: first.phase, area: first.area, counts: countVerdicts(group) }] : []
    }),
  }
}
