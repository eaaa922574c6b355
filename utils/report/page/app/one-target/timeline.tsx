import type { ResultTimeline } from '../../../../results/result.ts'
import { type TimeAxis, timeAxis } from '../../../timeline-axis.ts'
import { duration } from '../format.ts'
import { phaseOf, phases } from './status-phase.ts'

type Lane = ResultTimeline['lanes'][number]
type Span = Lane['spans'][number]

/** The axis has so many places, whatever the width of the window. */
const places = 1_000
/** In pixels. */
const height = { lane: 26, bar: 16 }
/** In places: a bar is never narrower, and one that is wider has room for its status. */
const narrowest = 6

/** What tasks and services went through, a lane each on one axis, and what was called and happened meanwhile. */
export function TimelineDrawing({ timeline }: { timeline: ResultTimeline }) {
  const { startMs, endMs, lanes, marks, leftOut } = timeline
  const axis = timeAxis(
    [
      startMs,
      endMs,
      ...lanes.flatMap(({ spans }) => spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs])),
      ...marks.map(({ atMs }) => atMs),
    ],
    places + 1,
  )
  const seen = new Set(lanes.flatMap(({ spans }) => spans.map(({ status }) => phaseOf(status))))
  const missing = (leftOut?.lanes ?? 0) + (leftOut?.marks ?? 0)
  return (
    <section aria-labelledby="timeline-heading">
      <h3 id="timeline-heading">Timeline, as the calls showed it</h3>
      <div class="card timeline">
        <p class="soft">
          {duration(endMs - startMs)} in all{axis.isShortened && '; quiet time is drawn shorter than it was'}
          {missing > 0 && `; ${missing} from the middle are left out`}
        </p>
        {lanes.map((lane) => (
          <LaneDrawing key={lane.name} lane={lane} axis={axis} startMs={startMs} />
        ))}
        {marks.length > 0 && <Marks timeline={timeline} axis={axis} />}
        <p class="legend soft">
          {Object.entries(phases)
            .filter(([phase]) => seen.has(phase))
            .map(([phase, meaning]) => (
              <span key={phase}>
                <span class={`tile-key phase-${phase}`} /> {meaning}
              </span>
            ))}
        </p>
      </div>
    </section>
  )
}

function LaneDrawing({ lane, axis, startMs }: { lane: Lane; axis: TimeAxis; startMs: number }) {
  const { name, spans } = lane
  const story = spans.map(({ status, fromMs }) => `${status} at ${duration(fromMs - startMs)}`).join(', ')
  return (
    <div class="lane">
      <span class={name.startsWith('└') ? 'lane-name part-of' : 'lane-name'} title={name}>
        {shortName(name)}
      </span>
      <svg height={height.lane} role="img" aria-label={`${shortName(name)}: ${story}`}>
        <line x1="0" x2="100%" y1={height.lane / 2} y2={height.lane / 2} class="lane-ground" />
        {spans.map((span) => (
          <Bar key={`${span.status} ${span.fromMs}`} span={span} axis={axis} startMs={startMs} />
        ))}
      </svg>
    </div>
  )
}

function Bar({ span, axis, startMs }: { span: Span; axis: TimeAxis; startMs: number }) {
  const { status, fromMs, toMs } = span
  const from = Math.min(axis.columnOf(fromMs), places - narrowest)
  const width = Math.max(axis.columnOf(toMs) - from, narrowest)
  const top = (height.lane - height.bar) / 2
  const text = `${status}, from ${duration(fromMs - startMs)} to ${duration(toMs - startMs)}`
  return (
    <g class={`phase-${phaseOf(status)}`}>
      <title>{text}</title>
      <rect x={percent(from)} y={top} width={percent(width)} height={height.bar} rx="2" />
      {/* Cut off at the bar's end, by a picture of its own. */}
      <svg x={percent(from)} y={top} width={percent(width)} height={height.bar} aria-hidden="true">
        {width > places / 16 && (
          <text x="5" y={height.bar - 4}>
            {status}
          </text>
        )}
      </svg>
    </g>
  )
}

function Marks({ timeline, axis }: { timeline: ResultTimeline; axis: TimeAxis }) {
  const { marks, startMs } = timeline
  return (
    <>
      <div class="lane">
        <span class="lane-name soft">calls and events</span>
        <svg height={height.lane} aria-hidden="true">
          {marks.map(({ atMs, text }) => {
            const at = percent(axis.columnOf(atMs))
            return (
              <line key={`${atMs} ${text}`} x1={at} x2={at} y1="4" y2={height.lane - 4} class="tick">
                <title>{text}</title>
              </line>
            )
          })}
        </svg>
      </div>
      <details class="marks" open={marks.length <= 12}>
        <summary>{marks.length} calls and events</summary>
        <ol>
          {marks.map(({ atMs, text }) => (
            <li key={`${atMs} ${text}`}>
              <span class="number soft">{duration(atMs - startMs)}</span> <span>{shortText(text)}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

function percent(place: number): string {
  return `${(place / places) * 100}%`
}

function shortName(name: string): string {
  return shortText(name.replace(/^└ /, '')).replace(/^service (?=service-)/, '')
}

/** Ids and generated names cut to what tells them apart. */
function shortText(text: string): string {
  return text
    .replace(/\b[a-z][a-z\d-]*-[\da-z]{11}-\d+-(?=[A-Za-z])/g, '')
    .replace(/\b([\da-f]{8})[\da-f-]{24,28}\b/g, '$1')
    .replace(/\becs-svc\/(\w+)/g, (_, id: string) => `…${id.slice(-4)}`)
}
