import { duration } from '../format.ts'
import { listHref, scenarioHref, usePage } from './use-page.ts'

const told = 8

/** What took longest, and what it waited for. */
export function Slowest() {
  const { page } = usePage()
  const slowest = page.scenarios.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, told)
  const most = slowest[0]?.durationMs ?? 0
  if (most === 0) return null
  return (
    <section id="slowest">
      <h2>Slowest scenarios</h2>
      <div class="card flush">
        <ol class="causes">
          {slowest.map(({ id, title, durationMs, longestWait }) => (
            <li key={id}>
              <span class="count">{duration(durationMs)}</span>
              <div>
                <p>
                  <a href={scenarioHref(id)}>{title}</a>
                </p>
                <div class="share" aria-hidden="true">
                  <div class="time" style={{ width: `${(100 * durationMs) / most}%` }} />
                </div>
                {longestWait && (
                  <p class="soft">
                    longest wait {duration(longestWait.ms)}: {longestWait.for}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
        <p class="more">
          <a href={listHref({ sort: 'slow' })}>All, slowest first</a>
        </p>
      </div>
    </section>
  )
}
