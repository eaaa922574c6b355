import type { ComponentChildren } from 'preact'

/** What a chart shows, as a table for those who want its numbers: head and body are the children. */
export function SameAsTable({ children }: { readonly children: ComponentChildren }) {
  return (
    <details class="more">
      <summary>The same as a table</summary>
      <div class="scroll">
        <table>{children}</table>
      </div>
    </details>
  )
}
