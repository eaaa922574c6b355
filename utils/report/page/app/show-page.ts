import { type ComponentChild, render } from 'preact'
import { applyColourScheme } from './colour-scheme.ts'
import './theme.css'

/** Draws the page; `performance.getEntriesByName('page-drawn')` tells when it was there. */
export function showPage(page: ComponentChild): void {
  applyColourScheme()
  const root = document.getElementById('page')
  if (!root) return
  root.replaceChildren()
  root.addEventListener('click', jump)
  render(page, root)
  performance.mark('page-drawn')
}

/** The hash is the page's state, so links within the page scroll by themselves. */
function jump(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const section = link?.getAttribute('href')?.startsWith('#') && document.getElementById(link.hash.slice(1))
  if (!section) return
  event.preventDefault()
  if (section instanceof HTMLDetailsElement) section.open = true
  section.scrollIntoView()
  section.focus({ preventScroll: true })
}
