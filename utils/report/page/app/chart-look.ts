import type { Verdict } from '../../../results/result.ts'
import { verdictLooks } from '../../verdict-colours.ts'
import type { Scheme } from './colour-scheme.ts'

const grounds = {
  light: {
    text: '#3d444b',
    faint: '#e3e5e8',
    ground: '#ffffff',
    series: ['#2f6fb5', '#b3590a', '#7a3fb0', '#1d7d74'],
  },
  dark: {
    text: '#b9c0c8',
    faint: '#33383f',
    ground: '#1b1e23',
    series: ['#7db7f5', '#f0a35c', '#c79bff', '#5fcfc2'],
  },
} as const

/** The colours of charts in a scheme, and what they have in common. */
export function chartLook(scheme: Scheme) {
  const { text, faint, ground, series } = grounds[scheme]
  return {
    ground,
    /** Four that are told apart. */
    series,
    verdict: (verdict: Verdict) => verdictLooks[verdict][scheme],
    axis: {
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: text, fontSize: 12 },
      splitLine: { lineStyle: { color: faint } },
      nameTextStyle: { color: text },
    },
    legend: { textStyle: { color: text }, itemWidth: 12, itemHeight: 12, icon: 'roundRect' },
    tooltip: {
      // Of text alone: the page's policy lets no markup have styles of its own.
      renderMode: 'richText',
      confine: true,
      backgroundColor: ground,
      borderColor: faint,
      textStyle: { color: text, fontSize: 12 },
    },
  } as const
}
