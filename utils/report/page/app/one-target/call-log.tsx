import type { PageCall, PageScenario, ShownBody } from '../../target-page.ts'
import { duration, many } from '../format.ts'

/** Where a call stands on the page. */
export function callId(seq: number): string {
  return `call-${seq}`
}

/** What was asked until the failure; requests and answers of what a witness names and of the last few calls. */
export function CallLog({ scenario }: { scenario: PageScenario }) {
  const { calls, callsMissing, isByChecker } = scenario
  if (callsMissing !== undefined)
    return (
      <section class="note note-error" aria-label="Calls">
        <p>Its calls can't be shown: {callsMissing}</p>
      </section>
    )
  if (calls.length === 0) return null
  const all = calls.reduce((sum, { times = 1, leftOutBefore = 0 }) => sum + times + leftOutBefore, 0)
  // What checkers alone failed is about what a witness names, any other failure about the last answer before it.
  const isAbout = (call: PageCall, index: number) =>
    isByChecker && calls.some(isMarked) ? isMarked(call) : index === calls.length - 1
  return (
    <section aria-labelledby="calls-heading">
      <h3 id="calls-heading">{many(all, 'call')} until then</h3>
      <ol class="card flush calls">
        {calls.map((call, index) => (
          <li key={`${call.seq} ${call.atMs}`}>
            {call.leftOutBefore !== undefined && (
              <p class="soft left-out">⋯ {many(call.leftOutBefore, 'call')} left out; the record has them</p>
            )}
            <Call call={call} isOpen={isAbout(call, index)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function isMarked({ request, response }: PageCall): boolean {
  return request?.marked !== undefined || response?.marked !== undefined
}

function Call({ call, isOpen }: { call: PageCall; isOpen: boolean }) {
  const { seq, request, response } = call
  if (!request && !response)
    return (
      <p class="call-head" id={callId(seq)}>
        <Head call={call} />
      </p>
    )
  return (
    <details open={isOpen} id={callId(seq)} tabIndex={-1}>
      <summary class="call-head">
        <Head call={call} />
      </summary>
      {request && <Body name="request" body={request} />}
      {response ? <Body name="answer" body={response} /> : <p class="soft">no answer</p>}
    </details>
  )
}

function Head({ call }: { call: PageCall }) {
  const { seq, operation, atMs, durationMs, status, error, times } = call
  return (
    <>
      <span class="soft seq">{seq > 0 ? seq : ''}</span>
      <strong>{operation}</strong>
      {times !== undefined && <span>× {times}</span>}
      <span class={(status ?? 500) >= 500 ? 'fail' : 'soft'}>{status ?? 'no answer'}</span>
      {error !== undefined && <span>{error}</span>}
      <span class="soft when">
        {duration(durationMs)} <span class="at">at {duration(atMs)}</span>
      </span>
    </>
  )
}

function Body({ name, body }: { name: string; body: ShownBody }) {
  const { text, marked = [], leftOut } = body
  const isMarkedLine = new Set(marked)
  return (
    <div class="body">
      <h4>
        {name}
        {leftOut !== undefined && <span> (cut: {leftOut} not shown; the record has all)</span>}
      </h4>
      <pre>
        {text
          .split('\n')
          .map((line, index) => (isMarkedLine.has(index) ? <mark key={index}>{line}</mark> : `${line}\n`))}
      </pre>
    </div>
  )
}
