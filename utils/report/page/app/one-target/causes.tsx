import type { PageScenario } from '../../target-page.ts'
import { VerdictTag } from '../components/verdict.tsx'
import { many } from '../format.ts'
import { verdictOrder } from './scenario-filter.ts'
import { listHref, scenarioHref, usePage } from './use-page.ts'

/** So many causes are told at first. */
const told = 12

interface Cause {
  readonly signature: string
  readonly scenarios: readonly PageScenario[]
  /** How many failed for something else, while checkers found this too. */
  readonly besides: number
}

/** Failures by what they have in common: forty of one cause are one line. */
export function Causes() {
  const { page } = usePage()
  const causes = causesOf(page.scenarios)
  if (causes.length === 0) return null
  const most = Math.max(...causes.map(({ scenarios }) => scenarios.length))
  const failed = causes.reduce((sum, { scenarios }) => sum + scenarios.length, 0)
  return (
    <section id="causes">
      <h2>
        {many(failed, 'failure')}, {many(causes.length, 'cause')}
      </h2>
      <div class="card flush">
        <CauseList causes={causes.slice(0, told)} most={most} />
        {causes.length > told && (
          <details class="more">
            <summary>{many(causes.length - told, 'more cause')}</summary>
            <CauseList causes={causes.slice(told)} most={most} />
          </details>
        )}
      </div>
    </section>
  )
}

function causesOf(scenarios: readonly PageScenario[]): Cause[] {
  return [...Map.groupBy(scenarios, ({ cause }) => cause)]
    .flatMap(([signature, failed]): Cause[] => {
      if (signature === undefined) return []
      const besides = scenarios.filter((one) => one.besides.includes(signature)).length
      return [{ signature, scenarios: failed, besides }]
    })
    .toSorted(
      (a, b) =>
        Number(isKnown(a)) - Number(isKnown(b)) ||
        b.scenarios.length - a.scenarios.length ||
        b.besides - a.besides,
    )
}

/** Expected for each: what nobody knows yet stands above it. */
function isKnown({ scenarios }: Cause): boolean {
  return scenarios.every(({ verdict }) => verdict === 'known-fail')
}

function CauseList({ causes, most }: { causes: readonly Cause[]; most: number }) {
  return (
    <ol class="causes">
      {causes.map(({ signature, scenarios, besides }) => {
        const [first] = scenarios
        const verdicts = verdictOrder.filter((verdict) => scenarios.some((one) => one.verdict === verdict))
        const byChecker = scenarios.every(({ isByChecker }) => isByChecker)
        return (
          <li key={signature}>
            <a
              class="count"
              href={listHref({ cause: signature })}
              aria-label={`the ${many(scenarios.length, 'scenario')} of this cause`}
            >
              {scenarios.length}
            </a>
            <div>
              <p>
                <a
                  class="mono"
                  href={
                    scenarios.length === 1 && first ? scenarioHref(first.id) : listHref({ cause: signature })
                  }
                >
                  {signature}
                </a>{' '}
                {verdicts
                  .filter((verdict) => verdict !== 'fail' || verdicts.length > 1)
                  .map((verdict) => (
                    <VerdictTag key={verdict} verdict={verdict} />
                  ))}
              </p>
              <div class="share" aria-hidden="true">
                <div class={verdicts[0] ?? 'fail'} style={{ width: `${(100 * scenarios.length) / most}%` }} />
              </div>
              <p class="soft clamp">
                {byChecker && 'found in the record, the assertions held · '}
                {besides > 0 && `found beside ${many(besides, 'other failure')} too · `}
                {first?.reason}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
