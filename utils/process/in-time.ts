/**
 * A promise's result, or the error that `late` makes when it takes longer than it may, in milliseconds. What is behind the
 * promise can't be stopped here: it goes on for nobody.
 */
export async function inTime<T>(promise: Promise<T>, ms: number, late: () => Error): Promise<T> {
  const deadline = Promise.withResolvers<never>()
  const timer = setTimeout(() => deadline.reject(late()), ms)
  try {
    return await Promise.race([promise, deadline.promise])
  } finally {
    clearTimeout(timer)
  }
}
