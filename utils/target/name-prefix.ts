/** Letters, digits and hyphens, short enough for the names that scenarios make with it, and no prefix that ECS keeps for itself (CP-01). */
const pattern = /^(?!aws|fargate|ecs(?!-))[a-z][a-z0-9-]{1,30}[a-z0-9]$/

/** What is wrong with the beginning of names that somebody wants; absent where it will do. */
export function prefixProblem(prefix: string): string | undefined {
  if (pattern.test(prefix)) return undefined
  return `ECS_SCENARIOS_PREFIX is ${JSON.stringify(prefix)}: give 3 to 32 lower-case letters, digits and hyphens, a letter first, not aws… or fargate…`
}
