/** One measured figure, as the bench prints it. */
export interface Row {
  readonly what: string
  readonly figure: string
  /** What the figure is held to, if anything. */
  readonly budget?: { readonly text: string; readonly met: boolean }
}
