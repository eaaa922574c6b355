import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Search {
  /** The field to search scenarios in, while their list is shown. */
  readonly search: RefObject<HTMLInputElement | null>
  /** Gives that field the focus, as soon as it is there. */
  readonly askForSearch: () => void
}

/** Leads to the search from whatever view the reader is on. */
export function useSearch(): Search {
  const search = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState(0)
  // Once drawn, and not after the next frame: who types fast has the next key down by then.
  useLayoutEffect(() => {
    if (asked === 0) return
    search.current?.focus()
    search.current?.select()
  }, [asked])
  return { search, askForSearch: () => setAsked((times) => times + 1) }
}
