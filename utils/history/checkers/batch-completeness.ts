import type { RequirementId } from '../../requirements/catalogue.ts'
import { idOf } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isRecord, type JsonRecord, recordsOf, textOf, textsOf } from './json.ts'
import { placeOf } from './observations.ts'

interface Batch {
  /** The list, in the answer and, unless it says otherwise, in the request. */
  readonly list: string
  readonly asked?: string
  readonly arn: string
  /** What an empty list asks for. */
  readonly fallback?: string
  /** Whether what is not there may be left out of the answer: nothing says that it is a failure. */
  readonly mayLack?: boolean
  readonly requirement: RequirementId
}

const batches: Readonly<Record<string, Batch>> = {
  DescribeTasks: { list: 'tasks', arn: 'taskArn', requirement: 'TK-17' },
  DescribeClusters: { list: 'clusters', arn: 'clusterArn', fallback: 'default', requirement: 'CL-09' },
  DescribeServices: { list: 'services', arn: 'serviceArn', requirement: 'SV-06' },
  DescribeContainerInstances: {
    list: 'containerInstances',
    arn: 'containerInstanceArn',
    requirement: 'CI-07',
  },
  DescribeServiceDeployments: {
    list: 'serviceDeployments',
    asked: 'serviceDeploymentArns',
    arn: 'serviceDeploymentArn',
    mayLack: true,
    requirement: 'SD-04',
  },
  DescribeServiceRevisions: {
    list: 'serviceRevisions',
    asked: 'serviceRevisionArns',
    arn: 'serviceRevisionArn',
    mayLack: true,
    requirement: 'SD-04',
  },
}

/**
 * A Describe answer speaks of each thing that was asked for, once, as an entry or a failure, and of nothing else
 * (TK-17, CL-09, SV-06; for container instances CI-07, for service deployments and revisions SD-04).
 */
export const batchCompletenessChecker = defineChecker({
  id: 'batch-completeness',
  requirements: ['TK-17', 'CL-09', 'SV-06', 'CI-07', 'SD-04'],
  begin: () => ({
    *see(call) {
      const batch = batches[call.operation]
      if (batch && isRecord(call.input) && isRecord(call.output)) {
        yield* compare(call, batch, askedFor(call.input, batch), answers(call.output, batch))
      }
    },
  }),
})

/** One thing that the answer speaks of. */
interface Answer {
  readonly path: string
  /** Nothing when the entry doesn't say of what it speaks. */
  readonly arn: string | undefined
}

function askedFor(input: JsonRecord, { list, asked: member = list, fallback }: Batch): readonly string[] {
  const asked = textsOf(input, member)
  return asked.length === 0 && fallback !== undefined ? [fallback] : asked
}

function answers(output: JsonRecord, { list, arn }: Batch): readonly Answer[] {
  return [
    ...recordsOf(output, list).map(([path, entry]) => ({ path: `${path}.${arn}`, arn: textOf(entry, arn) })),
    ...recordsOf(output, 'failures').map(([path, failure]) => ({
      path: `${path}.arn`,
      arn: textOf(failure, 'arn'),
    })),
  ]
}

function* compare(
  call: Call,
  { list, asked: member = list, mayLack = false, requirement }: Batch,
  asked: readonly string[],
  answered: readonly Answer[],
): Generator<Finding> {
  const wanted = counted(asked.map(idOf))
  const seen = new Map<string, Answer>()
  const found = (rule: string, what: string, witness: readonly Witness[]): Finding => ({
    rule: `${call.operation} ${rule}`,
    requirement,
    message: `${call.operation} ${what}; it answers each of ${member} once, with an entry or a failure`,
    witness,
  })
  for (const answer of answered) {
    if (answer.arn === undefined) continue
    const id = idOf(answer.arn)
    const before = seen.get(id)
    if (!wanted.has(id))
      yield found('unasked', `answered …/${id}, which was not asked for`, [place(call, answer)])
    // What was asked for twice may be answered twice.
    if (before && wanted.get(id) === 1) {
      yield found('twice', `answered …/${id} twice`, [place(call, before), place(call, answer)])
    }
    seen.set(id, answer)
  }
  if (mayLack) return
  const missing = [...wanted.keys()].filter((id) => !seen.has(id))
  // An entry that doesn't say what it is may be any of them.
  if (missing.length <= answered.filter(({ arn }) => arn === undefined).length) return
  const [id = ''] = missing
  const index = asked.findIndex((one) => idOf(one) === id)
  const request = { ...placeOf(call, `request.${list}[${index}]`), value: asked[index] ?? id }
  const nothing = { ...placeOf(call, list), value: answered.slice(0, 5).map(({ arn }) => arn) }
  yield found('missing', `did not answer …/${id}`, [request, nothing])
}

function place(call: Call, { path, arn }: Answer): Witness {
  return { ...placeOf(call, path), value: arn }
}

function counted(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
