import { EcsError } from '../ecs-error.ts'

/** The type and message of the error that a call ends with; fails the test when it doesn't. */
export function ecsErrorOf(call: () => unknown): { type: string; message: string } {
  try {
    call()
  } catch (error) {
    if (error instanceof EcsError) return { type: error.type, message: error.message }
    throw error
  }
  throw new Error('The call was expected to fail, and succeeded')
}
