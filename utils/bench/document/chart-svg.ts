import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { valueText } from '../../results/figure-text.ts'
import type { BenchChart } from '../measured.ts'
import { chartColours, type Scheme } from './chart-colours.ts'

use([BarChart, AriaComponent, GridComponent, LegendComponent, TitleComponent, LabelLayout, SVGRenderer])

const width = 760
const barHeight = 17
/** The labels of axes are within the grid. */
const contained = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const

/** A chart as SVG, on a transparent ground, with its label as the picture's own name. */
export function chartSvg({ label, unit, groups, series }: BenchChart, scheme: Scheme): string {
  const { text, faint, series: colours } = chartColours[scheme]
  const height = 84 + groups.length * (series.length * barHeight + 14)
  const begins = lowest(series.flatMap(({ values }) => values))
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({
    animation: false,
    color: [...colours],
    textStyle: { fontFamily: 'sans-serif' },
    title: { text: label, left: 0, top: 0, textStyle: { color: text, fontSize: 14 } },
    // One series needs no key: the heading says what it is.
    legend: {
      show: series.length > 1,
      left: 0,
      top: 26,
      itemGap: 24,
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { color: text },
    },
    grid: { left: 4, right: 76, top: series.length > 1 ? 56 : 34, bottom: 4, ...contained },
    xAxis: {
      type: 'log',
      min: begins,
      // Or bars of less than 1 would begin there, and go to the left.
      startValue: begins,
      axisLabel: { color: text, hideOverlap: true, formatter: (value: number) => valueText(value, unit) },
      splitLine: { lineStyle: { color: faint } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...groups],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: text },
    },
    series: series.map(({ name, values }) => ({
      name,
      type: 'bar',
      barMaxWidth: barHeight,
      data: values.map((value) => value ?? null),
      label: {
        show: true,
        position: 'right',
        color: text,
        fontSize: 11,
        formatter: ({ value }: { value?: unknown }) =>
          typeof value === 'number' ? valueText(value, unit) : '',
      },
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return `${withoutMouse(svg).replace('<svg ', `<svg role="img" aria-label="${label}" `)}\n`
}

/** A picture in a document hears no mouse; the names of classes differ from run to run. */
function withoutMouse(svg: string): string {
  return svg
    .replace(/<style[^>]*>.*?<\/style>\s*/s, '')
    .replaceAll(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
}

/** Where the axis begins: a power of ten well below the smallest, so that also its bar has a length. */
function lowest(values: readonly (number | undefined)[]): number {
  const smallest = Math.min(...values.flatMap((value) => (value !== undefined && value > 0 ? [value] : [])))
  return 10 ** Math.floor(Math.log10(smallest / 2))
}
