import { createSteppedClock, type SteppedClock } from '../clock/stepped-clock.ts'
import { newWorld } from '../new-world.ts'
import type { World } from '../world.ts'

/** A fresh world whose time stands still until `clock.advance`. */
export function testWorld(): World & { readonly clock: SteppedClock } {
  const clock = createSteppedClock()
  return { ...newWorld({ clock, region: 'us-east-1', accountId: '123456789012' }), clock }
}
