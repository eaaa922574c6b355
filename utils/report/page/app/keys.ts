import { useLayoutEffect, useRef } from 'preact/hooks'

/** What keys do, by `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

/**
 * Listens to keys on the whole page. Where text is typed only Escape is heard, and nothing while a dialog is open, or while Ctrl,
 * Alt or Meta is held: those are the browser's. What an element does by itself (Enter on a button) stays its own.
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  current.current = keys
  // At once, not after the next frame: who types fast has the next key down by then.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      if (document.querySelector('dialog[open]')) return
      const { target } = event
      const types = target instanceof HTMLElement && target.matches('input, textarea, select')
      if (types && event.key !== 'Escape') return
      const acts = target instanceof HTMLElement && target.matches('a, button, summary, [tabindex]')
      if (acts && (event.key === 'Enter' || event.key === ' ')) return
      const action = Object.hasOwn(current.current, event.key) ? current.current[event.key] : undefined
      action?.(event)
    }
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}
