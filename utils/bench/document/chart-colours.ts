/** The colours of the page that a chart stands on. */
export type Scheme = 'light' | 'dark'

export const schemes: readonly Scheme[] = ['light', 'dark']

/** Of charts without a ground of their own; each stands out from white, or from near black. */
export const chartColours = {
  light: { text: '#3d444b', faint: '#e3e5e8', series: ['#2f6fb5', '#b3590a', '#7a3fb0', '#1d7d74'] },
  dark: { text: '#b9c0c8', faint: '#33383f', series: ['#7db7f5', '#f0a35c', '#c79bff', '#5fcfc2'] },
} as const
