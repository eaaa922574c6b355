/** An error that the reference answers on the wire: a modelled type, HTTP 400 unless the model says 5xx. */
export class EcsError extends Error {
  override readonly name = 'EcsError'
  /** Error type of the API model, e.g. `ClusterNotFoundException`. */
  readonly type: string
  /** Further members of the error's shape, e.g. `resourceIds` of ConflictException. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(type: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.type = type
    this.details = details
  }
}

export const invalidParameter = (message: string) => new EcsError('InvalidParameterException', message)
export const clientError = (message: string) => new EcsError('ClientException', message)
