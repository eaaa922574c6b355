import { invalidParameter } from './ecs-error.ts'

/** Refuses a client token that is too long, or not of visible ASCII characters (ECS_Idempotency). */
export function checkClientToken(token: string | undefined, longest: number): void {
  if (token === undefined || (/^[\x21-\x7e]+$/.test(token) && token.length <= longest)) return
  throw invalidParameter(`clientToken must be 1 to ${longest} characters of the ASCII range 33 to 126.`)
}
