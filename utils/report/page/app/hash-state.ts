import { useLayoutEffect, useState } from 'preact/hooks'

/** What a reader chose (filters, the open scenario), by name; an absent name is its default. */
export type HashState = Readonly<Record<string, string>>

/** Changes of some names; '' takes one away. */
export type SetHashState = (change: HashState, how?: 'push' | 'replace') => void

/** The state in the URL's hash (`#verdict=fail&open=task/…`), so that a link leads to what its sender saw. */
export function useHashState(): readonly [HashState, SetHashState] {
  const [hash, setHash] = useState(location.hash)
  useLayoutEffect(() => {
    const listener = () => setHash(location.hash)
    addEventListener('hashchange', listener)
    addEventListener('popstate', listener)
    return () => {
      removeEventListener('hashchange', listener)
      removeEventListener('popstate', listener)
    }
  }, [])
  const change: SetHashState = (names, how = 'replace') => {
    const next = formatHash({ ...parseHash(location.hash), ...names })
    if (next === location.hash) return
    // Not location.hash: each letter of a search would be a step back.
    if (how === 'push') history.pushState(null, '', next || '#')
    else history.replaceState(null, '', next || '#')
    setHash(next)
  }
  return [parseHash(hash), change]
}

/** `#a=1&b=2` as an object. */
export function parseHash(hash: string): HashState {
  return Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')))
}

/** The other way round, '' where nothing is to be said; slashes and commas stay legible. */
export function formatHash(state: HashState): string {
  const names = Object.entries(state).filter(([, value]) => value !== '')
  if (names.length === 0) return ''
  const text = new URLSearchParams(names).toString()
  return `#${text.replaceAll('%2F', '/').replaceAll('%2C', ',')}`
}
