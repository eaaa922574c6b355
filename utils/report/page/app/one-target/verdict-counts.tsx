import { isNotHeld, notHeldText } from '../../../../results/not-held.ts'
import { VerdictTag } from '../components/verdict.tsx'
import { many } from '../format.ts'
import { verdictOrder } from './scenario-filter.ts'
import { listHref, usePage } from './use-page.ts'

/** The whole run in one bar and its counts. What was not judged is no part of the bar's judged length, but stands apart. */
export function VerdictCounts() {
  const { page } = usePage()
  const { summary, scenarios } = page
  const shown = verdictOrder.filter((verdict) => summary[verdict] > 0)
  const judged = scenarios.length - summary.unsupported
  const notHeld = notHeldText(scenarios)
  const unsupported = scenarios.filter((one) => one.verdict === 'unsupported' && !isNotHeld(one)).length
  const sentence = [
    `${summary.pass} of ${many(judged, 'judged scenario')} passed`,
    ...(unsupported > 0
      ? [`${unsupported} were not judged, as ${page.target.name} lacks what they need`]
      : []),
    ...notHeld,
  ].join('; ')
  return (
    <section id="verdicts" class="card" aria-label="Verdicts">
      <p class="sentence">{sentence}.</p>
      <div
        class="bar"
        role="img"
        aria-label={shown.map((verdict) => `${summary[verdict]} ${verdict}`).join(', ')}
      >
        {shown.map((verdict) => (
          <div key={verdict} class={`part ${verdict}`} style={{ flexGrow: summary[verdict] }} />
        ))}
      </div>
      <ul class="counts">
        {verdictOrder
          .filter((verdict) => summary[verdict] > 0 || verdict === 'pass' || verdict === 'fail')
          .map((verdict) => (
            <li key={verdict}>
              <a href={listHref({ verdict })}>
                <strong>{summary[verdict].toLocaleString('en')}</strong>
                <VerdictTag verdict={verdict} />
              </a>
            </li>
          ))}
      </ul>
    </section>
  )
}
