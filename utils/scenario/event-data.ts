/** The data of a channel's event, which has it behind a getter; nothing where it is no event. */
export function eventData(received: unknown): unknown {
  return typeof received === 'object' && received !== null && 'data' in received ? received.data : undefined
}
