import { z } from 'zod'

/** What a person has to know of every scenario that is not expected to pass. */
const why = {
  reason: z.string().min(1, 'expected a reason'),
  /** Where it is told at length: `docs/findings/moto.md#…`, or an issue of the endpoint's. */
  link: z.string().min(1, 'expected a link').optional(),
  /** Since when: the day of the run that showed it. */
  date: z.iso.date('expected a day that there is, as 2026-11-20'),
  /** Of the target: the last one it was seen on. */
  version: z.string().min(1, 'expected the version of the target'),
}

const scenario = z
  .string()
  .regex(
    /^[a-z\d-]+\/[a-z\d-]+\/[a-z\d-]+$/,
    'expected the id of a scenario, <area>/<feature>/<slug of its title>',
  )

const signature = z.string().min(1, 'expected the signature of the failure')

const signatures = z.union(
  [signature, z.array(signature).min(2, 'expected several signatures, or one as it is')],
  { error: ({ input }) => (input === undefined ? 'expected the signature of the failure' : undefined) },
)

const expectation = z.discriminatedUnion(
  'outcome',
  [
    /**
     * It fails, for the cause that its signature tells; for any other cause it is not expected to. Several where it always fails,
     * but how it does is chance.
     */
    z.strictObject({
      scenario,
      outcome: z.literal('fail'),
      signature: signatures,
      ...why,
    }),
    /** The target lacks what it needs. */
    z.strictObject({ scenario, outcome: z.literal('unsupported'), ...why }),
    /** Now it passes, now it fails, for the endpoint races with itself; where it has signatures, for those causes alone. */
    z.strictObject({ scenario, outcome: z.literal('flaky'), signature: signatures.optional(), ...why }),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? 'expected fail, unsupported or flaky' : undefined) },
)

/** The document of one target: each scenario once, and the target the one it is asked for. */
export function expectationsSchema(target: string) {
  return z
    .strictObject({
      target: z
        .string()
        .refine((name) => name === target, `expected ${target}, the target it is held against`),
      expectations: z.array(expectation),
      /** What passes, so that it is noticed when it is gone, or no longer supported. */
      passes: z.array(scenario),
      /** What checkers are known to find on it, in whichever scenario: which one shows it, timing decides. */
      findings: z.array(z.string().min(1, 'expected the signature of a finding')),
    })
    .superRefine(({ expectations, passes, findings }, { addIssue }) => {
      const seen = new Set<string>()
      const claim = (id: string, path: (string | number)[], message: string) => {
        if (seen.has(id)) addIssue({ code: 'custom', path, message })
        seen.add(id)
      }
      for (const [index, { scenario }] of expectations.entries())
        claim(
          scenario,
          ['expectations', index, 'scenario'],
          'expected each scenario once, but it is there before',
        )
      for (const [index, id] of passes.entries())
        claim(id, ['passes', index], 'expected each scenario once, but it is in expectations, or here before')
      for (const [index, finding] of findings.entries())
        if (findings.indexOf(finding) < index)
          addIssue({
            code: 'custom',
            path: ['findings', index],
            message: 'expected each finding once, but it is there before',
          })
    })
}

export type Expectation = z.infer<typeof expectation>
/** How the scenarios of a target are known to come out. */
export type Expectations = z.infer<ReturnType<typeof expectationsSchema>>
