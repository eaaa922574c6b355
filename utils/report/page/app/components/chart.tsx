import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'preact/hooks'
import { chartLook } from '../chart-look.ts'
import { useColourScheme } from '../colour-scheme.ts'

use([
  BarChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
])

interface ChartProps {
  /** What it shows, in a sentence: the name that a screen reader tells. A table beside it holds the figures. */
  readonly label: string
  /** In pixels. */
  readonly height: number
  /** ECharts' option, in the colours of the scheme. */
  readonly option: (look: ReturnType<typeof chartLook>) => EChartsCoreOption
  /** A bar or point was clicked: the name of its category. */
  readonly onPick?: (name: string) => void
}

/** A chart, drawn as SVG once it comes near the window, and anew when the colours or the width change. */
export function Chart({ label, height, option, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const scheme = useColourScheme()
  const draw = useRef(() => {})
  draw.current = () => {
    chart.current?.setOption(
      {
        animation: false,
        // By name: ECharts measures texts with it.
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
        ...option(chartLook(scheme)),
      },
      { notMerge: true },
    )
  }
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const resizing = new ResizeObserver(() => chart.current?.resize())
    const begin = () => {
      if (chart.current) return
      chart.current = init(element, null, { renderer: 'svg' })
      chart.current.on('click', ({ name }) => onPick?.(name))
      draw.current()
      resizing.observe(element)
    }
    const nearing = new IntersectionObserver(([entry]) => entry?.isIntersecting && begin(), {
      rootMargin: '400px',
    })
    nearing.observe(element)
    // Paper has no window to come near to.
    addEventListener('beforeprint', begin)
    return () => {
      removeEventListener('beforeprint', begin)
      nearing.disconnect()
      resizing.disconnect()
      chart.current?.dispose()
      chart.current = undefined
    }
  }, [onPick])
  useEffect(() => draw.current())
  return <div ref={place} class="chart" role="img" aria-label={label} style={{ height: `${height}px` }} />
}
