import { valueText } from '../../../../results/figure-text.ts'
import type { Figure } from '../../../../results/result.ts'
import type { FigurePoint } from './measured.ts'

const width = 96
const height = 24
/** So that the line and its last point are whole. */
const margin = 4

/** A figure over the runs, as a line without axes; a gap where a run did not measure it. */
export function Sparkline({ points, unit }: { points: readonly FigurePoint[] } & Pick<Figure, 'unit'>) {
  const values = points.flatMap(({ value }) => value ?? [])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const across = (index: number) => margin + ((width - 2 * margin) * index) / Math.max(points.length - 1, 1)
  // Of what never changes, a line through the middle.
  const down = (value: number) =>
    most === least ? height / 2 : height - margin - ((height - 2 * margin) * (value - least)) / (most - least)
  const places = points.flatMap(({ value }, index) =>
    value === undefined ? [] : [{ index, x: across(index), y: down(value) }],
  )
  const path = places
    .map(({ index, x, y }, place) => `${places[place - 1]?.index === index - 1 ? 'L' : 'M'}${x} ${y}`)
    .join(' ')
  const last = places.at(-1)
  const [first = 0] = values
  const label = `over ${values.length} runs: at first ${valueText(first, unit)}, at last ${valueText(values.at(-1) ?? 0, unit)}, least ${valueText(least, unit)}, most ${valueText(most, unit)}`
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <title>{label}</title>
      <path d={path} />
      {last && <circle cx={last.x} cy={last.y} r="2.5" />}
    </svg>
  )
}
