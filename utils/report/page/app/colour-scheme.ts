import { useEffect, useState } from 'preact/hooks'

export type Scheme = 'light' | 'dark'

const key = 'ecs-scenarios.colour-scheme'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

systemIsDark.addEventListener('change', tell)

/** Light or dark: as the reader chose it the last time, else as the system has it. */
export function colourScheme(): Scheme {
  const chosen = remembered()
  if (chosen === 'light' || chosen === 'dark') return chosen
  return systemIsDark.matches ? 'dark' : 'light'
}

/** Puts the scheme on the page; to be called once before anything is drawn. */
export function applyColourScheme(): void {
  document.documentElement.dataset['scheme'] = colourScheme()
}

/** Chooses a scheme, and remembers it; one that the system has anyway is not remembered, but follows the system. */
export function chooseColourScheme(scheme: Scheme): void {
  try {
    if ((scheme === 'dark') === systemIsDark.matches) localStorage.removeItem(key)
    else localStorage.setItem(key, scheme)
    unremembered = undefined
  } catch {
    // Browsers can be told to let pages of files keep nothing.
    unremembered = scheme
  }
  tell()
}

let unremembered: Scheme | undefined

function remembered(): string | null | undefined {
  try {
    return unremembered ?? localStorage.getItem(key)
  } catch {
    return unremembered
  }
}

function tell(): void {
  applyColourScheme()
  for (const listener of listeners) listener()
}

/** The scheme, whenever it changes. */
export function useColourScheme(): Scheme {
  const [scheme, setScheme] = useState(colourScheme)
  useEffect(() => {
    const listener = () => setScheme(colourScheme())
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, [])
  return scheme
}
