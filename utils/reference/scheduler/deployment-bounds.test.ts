import { expect, test } from 'vitest'
import { deploymentBounds } from './deployment-bounds.ts'

test.for([
  { desired: 4, minimumHealthyPercent: 50, maximumPercent: 200, lower: 2, upper: 8 },
  { desired: 2, minimumHealthyPercent: 75, maximumPercent: 200, lower: 2, upper: 4 },
  { desired: 3, minimumHealthyPercent: 100, maximumPercent: 125, lower: 3, upper: 3 },
  { desired: 100, minimumHealthyPercent: 7, maximumPercent: 107, lower: 7, upper: 107 },
  { desired: 0, minimumHealthyPercent: 100, maximumPercent: 200, lower: 0, upper: 0 },
])(
  '$desired tasks at $minimumHealthyPercent/$maximumPercent % are $lower to $upper',
  ({ desired, lower, upper, ...percent }) => {
    expect(deploymentBounds(desired, percent)).toEqual({ lower, upper })
  },
)
