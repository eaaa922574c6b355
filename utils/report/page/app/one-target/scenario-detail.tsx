import { useLayoutEffect, useRef } from 'preact/hooks'
import type { PageScenario } from '../../target-page.ts'
import { Sources, Statement } from '../components/statement.tsx'
import { VerdictTag } from '../components/verdict.tsx'
import { duration } from '../format.ts'
import { formatHash } from '../hash-state.ts'
import { CallLog } from './call-log.tsx'
import { CopyLine } from './copy-line.tsx'
import { FigureTable } from './figure-table.tsx'
import { Findings } from './findings.tsx'
import { LoadCurveFigure } from './load-curve.tsx'
import { TimelineDrawing } from './timeline.tsx'
import { listHref, scenarioHref, usePage } from './use-page.ts'

interface DetailProps {
  readonly scenario: PageScenario
  /** The ones beside it in the list that it was opened from. */
  readonly before: PageScenario | undefined
  readonly after: PageScenario | undefined
}

/** All that is known of one scenario. */
export function ScenarioDetail({ scenario, before, after }: DetailProps) {
  const { page, state } = usePage()
  const heading = useRef<HTMLHeadingElement>(null)
  const { id, title, verdict, durationMs, longestWait, location, file, cause, timeline } = scenario
  // Whoever opened it with the keyboard goes on from here.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [id])
  const alike = cause === undefined ? 0 : page.scenarios.filter((one) => one.cause === cause).length - 1
  return (
    <article class="detail" aria-labelledby="scenario-heading">
      <nav class="steps" aria-label="Scenarios">
        <a href={formatHash({ ...state, open: '' })}>← all scenarios</a>
        <span>
          {before && <a href={scenarioHref(before.id, state)}>previous</a>}{' '}
          {after && <a href={scenarioHref(after.id, state)}>next</a>}
        </span>
      </nav>
      <h2 id="scenario-heading" tabIndex={-1} ref={heading}>
        <VerdictTag verdict={verdict} /> {title}
      </h2>
      <dl class="facts">
        <div>
          <dt>id</dt>
          <dd class="mono">{id}</dd>
        </div>
        <div>
          <dt>at</dt>
          <dd class="mono">{location ?? file}</dd>
        </div>
        <div>
          <dt>took</dt>
          <dd>
            {duration(durationMs)}
            {longestWait && `; longest wait ${duration(longestWait.ms)}: ${longestWait.for}`}
          </dd>
        </div>
      </dl>
      <Outcome scenario={scenario} />
      {cause !== undefined && alike > 0 && (
        <p>
          Cause: <span class="mono">{cause}</span>;{' '}
          <a href={listHref({ cause })}>{alike} more failed for it</a>.
        </p>
      )}
      <Findings scenario={scenario} />
      <WhatItMeasured scenario={scenario} />
      {timeline && <TimelineDrawing timeline={timeline} />}
      <CallLog scenario={scenario} />
      <RestsOn scenario={scenario} />
      <section aria-labelledby="alone-heading">
        <h3 id="alone-heading">Run it alone</h3>
        <CopyLine text={page.alone.replace('<id>', id)} />
        {scenario.history !== undefined && (
          <>
            <h3>Its record</h3>
            <p>
              <a class="mono" href={encodeURI(scenario.history)}>
                {scenario.history}
              </a>{' '}
              <span class="soft">
                beside this page, JSON lines, one attempt of a call each, credentials redacted
              </span>
            </p>
          </>
        )}
      </section>
    </article>
  )
}

/** What was expected and seen; what the expectations of the target say of it; what was left behind. */
function Outcome({ scenario }: { scenario: PageScenario }) {
  const { verdict, reason, details, expected, leftBehind, isByChecker } = scenario
  return (
    <>
      {reason !== undefined && (
        <section class={`note note-${verdict}`} aria-label="Why">
          <p class="why">{reason}</p>
          {isByChecker && (
            <p class="soft">The scenario's own assertions held; this is what checkers found in its record.</p>
          )}
          {details.length > 0 && <pre>{details.join('\n')}</pre>}
        </section>
      )}
      {expected && (
        <section class="note note-known-fail" aria-label="Expectation">
          <p>
            Expected here: <strong>{expected.outcome}</strong>. {expected.reason}{' '}
            {expected.link !== undefined && <a href={expected.link}>{expected.link}</a>}
          </p>
        </section>
      )}
      {leftBehind.length > 0 && (
        <section class="note note-error" aria-label="Left behind">
          <p>Clean-up could not take away:</p>
          <ul>
            {leftBehind.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function WhatItMeasured({ scenario }: { scenario: PageScenario }) {
  const { figures = [], curves = [] } = scenario
  if (figures.length + curves.length === 0) return null
  return (
    <section id="measured" aria-labelledby="measured-heading">
      <h3 id="measured-heading">What it measured</h3>
      {figures.length > 0 && <FigureTable figures={figures.map((measured) => ({ scenario, measured }))} />}
      {curves.length > 0 && (
        <div class="card curves">
          {curves.map((curve) => (
            <LoadCurveFigure key={curve.operation} curve={curve} />
          ))}
        </div>
      )}
    </section>
  )
}

/** The requirements with statement, sources and grade, those behind findings too. */
function RestsOn({ scenario }: { scenario: PageScenario }) {
  const { page, requirements } = usePage()
  const ids = [
    ...new Set([...scenario.requirements, ...scenario.violations.map(({ requirement }) => requirement)]),
  ]
  return (
    <section aria-labelledby="rests-heading">
      <h3 id="rests-heading">What ECS does</h3>
      <ul class="card flush facts-list">
        {ids.map((id) => {
          const requirement = requirements.get(id)
          return (
            <li key={id}>
              <h4>
                <a class="mono" href={listHref({ req: id })}>
                  {id}
                </a>
              </h4>
              {requirement && (
                <div>
                  <p>
                    <Statement text={requirement.statement} />
                  </p>
                  <Sources requirement={requirement} grades={page.grades} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
