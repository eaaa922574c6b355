/** What the scheduler remembers of a service between two steps. */
export interface ServiceScheduling {
  /** Looks at the service soon; a second wish before that is the same. */
  wake(): void
}
