/**
 * The ids of the scenarios in files whose paths have one of these parts, of all without any: each whole run has a verdict of every
 * one. Throws SCENARIOS_UNREADABLE.
 */
export async function listedScenarios(files: readonly string[]): Promise<readonly string[]> {
  // Vitest takes its time to load, and what is wrong with the soak itself is told before.
  const { listScenarios } = await import('../run/list-scenarios.ts')
  const ids = (await listScenarios()).map(({ id }) => id)
  return files.length === 0 ? ids : ids.filter((id) => files.some((part) => fileOf(id).includes(part)))
}

/** As identify() of the scenarios has it, the other way round. */
function fileOf(id: string): string {
  return `scenarios/${id.split('/').slice(0, 2).join('/')}.test.ts`
}
