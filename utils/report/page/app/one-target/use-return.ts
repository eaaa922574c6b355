import { useLayoutEffect, useRef } from 'preact/hooks'

/** A new view begins at its top; the list that a scenario was opened from comes back as it was left. */
export function useReturn(view: string, open: string | undefined): void {
  const left = useRef({ view, open, top: 0 })
  useLayoutEffect(() => {
    const note = () => {
      if (!left.current.open) left.current.top = scrollY
    }
    addEventListener('scroll', note, { passive: true })
    return () => removeEventListener('scroll', note)
  }, [])
  useLayoutEffect(() => {
    const before = left.current
    if (before.view === view && before.open === open) return
    const isBack = Boolean(before.open) && !open && before.view === view
    left.current = { view, open, top: before.top }
    scrollTo({ top: isBack ? before.top : 0, behavior: 'instant' })
    // Who asked for the search meanwhile has it.
    if (isBack && before.open && !document.activeElement?.matches('input'))
      document
        .querySelector<HTMLAnchorElement>(`a.title[data-id="${CSS.escape(before.open)}"]`)
        ?.focus({ preventScroll: true })
  }, [view, open])
}
