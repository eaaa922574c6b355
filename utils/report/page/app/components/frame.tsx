import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { chooseColourScheme, useColourScheme } from '../colour-scheme.ts'

interface FrameProps {
  /** The one first-level heading. */
  readonly heading: ComponentChildren
  /** Below it: version, date, duration. */
  readonly facts?: ComponentChildren
  /** Leads within the page, in the order of its sections: id of the section, what it is called. */
  readonly sections?: readonly (readonly [id: string, name: string])[]
  /** Instead of those, where the page has views. */
  readonly nav?: ComponentChildren
  /** What keys do, for the dialog that tells it. */
  readonly keys: readonly (readonly [key: string, action: string])[]
  /** Whether that dialog is open. */
  readonly showsKeys: boolean
  readonly setShowsKeys: (shows: boolean) => void
  readonly children: ComponentChildren
}

/** What all pages have around them: skip link, head with links to the sections, scheme switch, help on keys, foot. */
export function Frame({
  heading,
  facts,
  sections = [],
  nav,
  keys,
  showsKeys,
  setShowsKeys,
  children,
}: FrameProps) {
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="head">
        <div class="head-row">
          <h1>{heading}</h1>
          <div class="tools">
            <button type="button" class="quiet" onClick={() => setShowsKeys(true)}>
              Keys <kbd>?</kbd>
            </button>
            <SchemeSwitch />
          </div>
        </div>
        {facts}
        {nav ?? (
          <nav class="sections" aria-label="Sections">
            {sections.map(([id, name]) => (
              <a key={id} href={`#${id}`}>
                {name}
              </a>
            ))}
          </nav>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer>
        Made by ecs-scenarios; drawn with Preact (MIT) and Apache ECharts (Apache 2.0). All of this page is in
        its one file; nothing is loaded from elsewhere.
      </footer>
      <KeysDialog keys={keys} isOpen={showsKeys} close={() => setShowsKeys(false)} />
    </>
  )
}

function SchemeSwitch() {
  const scheme = useColourScheme()
  const other = scheme === 'dark' ? 'light' : 'dark'
  return (
    <button type="button" class="quiet" onClick={() => chooseColourScheme(other)} data-switch="scheme">
      {other === 'dark' ? 'Dark' : 'Light'}
      <span class="hidden"> colours</span>
    </button>
  )
}

interface KeysDialogProps {
  readonly keys: FrameProps['keys']
  readonly isOpen: boolean
  readonly close: () => void
}

function KeysDialog({ keys, isOpen, close }: KeysDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [wasOpen, setWasOpen] = useState(false)
  // Once drawn, and not after the next frame: the next key is the dialog's.
  useLayoutEffect(() => {
    if (isOpen === wasOpen) return
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
    setWasOpen(isOpen)
  }, [isOpen, wasOpen])
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="keys-heading">
      <h2 id="keys-heading">Keys</h2>
      <dl class="keys">
        {keys.map(([key, action]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={close}>
        Close
      </button>
    </dialog>
  )
}
