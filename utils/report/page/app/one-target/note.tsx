import type { ComponentChildren } from 'preact'

interface NoteProps {
  /** The verdict whose colour it has. */
  readonly kind: string
  readonly heading: string
  readonly children: ComponentChildren
}

/** What a reader has to know before the figures. */
export function Note({ kind, heading, children }: NoteProps) {
  return (
    <section class={`note note-${kind}`} aria-label={heading}>
      <h2>{heading}</h2>
      {children}
    </section>
  )
}
