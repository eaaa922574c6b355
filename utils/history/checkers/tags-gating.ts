import type { RequirementId } from '../../requirements/catalogue.ts'
import type { Call } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isEmpty, isRecord, type JsonRecord, textsOf } from './json.ts'
import {
  type Observation,
  observedClusters,
  observedServices,
  observedTasks,
  placeOf,
  witnessOf,
} from './observations.ts'

/** The member that each value of DescribeClusters' `include` asks for. */
const clusterMembers = {
  SETTINGS: 'settings',
  STATISTICS: 'statistics',
  TAGS: 'tags',
  CONFIGURATIONS: 'configuration',
  ATTACHMENTS: 'attachments',
} as const

/**
 * What `include` did not ask for is not returned: of clusters (CL-10), and the tags of task definitions (TD-12), tasks
 * (TK-25) and services (SV-32).
 * Empty is as good as absent: AWS answers `"statistics": []`.
 */
export const tagsGatingChecker = defineChecker({
  id: 'tags-gating',
  requirements: ['CL-10', 'TD-12', 'TK-25', 'SV-32'],
  begin: () => ({
    *see(call) {
      // A history may lack the request: then nobody knows what was asked for.
      if (!isRecord(call.input)) return
      if (call.operation === 'DescribeClusters') yield* clusterProblems(call, call.input)
      if (call.operation === 'DescribeTasks') yield* tagProblems('TK-25', observedTasks(call), call.input)
      if (call.operation === 'DescribeServices')
        yield* tagProblems('SV-32', observedServices(call), call.input)
      if (call.operation === 'DescribeTaskDefinition') yield* definitionProblems(call, call.input)
    },
  }),
})

function* clusterProblems(call: Call, input: JsonRecord): Generator<Finding> {
  const asked = textsOf(input, 'include')
  for (const cluster of observedClusters(call)) {
    for (const [include, member] of Object.entries(clusterMembers)) {
      if (asked.includes(include) || isEmpty(cluster.fields[member])) continue
      yield unasked('CL-10', call, include, member, witnessOf(cluster, member))
    }
  }
}

function* tagProblems(
  requirement: RequirementId,
  resources: readonly Observation[],
  input: JsonRecord,
): Generator<Finding> {
  if (textsOf(input, 'include').includes('TAGS')) return
  for (const resource of resources) {
    if (isEmpty(resource.fields['tags'])) continue
    yield unasked(requirement, resource.call, 'TAGS', 'tags', witnessOf(resource, 'tags'))
  }
}

function* definitionProblems(call: Call, input: JsonRecord): Generator<Finding> {
  if (textsOf(input, 'include').includes('TAGS') || !isRecord(call.output)) return
  const tags = call.output['tags']
  if (!isEmpty(tags)) yield unasked('TD-12', call, 'TAGS', 'tags', { ...placeOf(call, 'tags'), value: tags })
}

function unasked(
  requirement: RequirementId,
  { operation }: Call,
  include: string,
  member: string,
  witness: Finding['witness'][number],
): Finding {
  const message = `${operation} returned ${member} although include did not ask for ${include}`
  return { rule: `${operation} ${member}`, requirement, message, witness: [witness] }
}
