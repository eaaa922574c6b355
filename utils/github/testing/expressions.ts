/** What expressions of a composite action can speak of, as far as ours do. */
export interface Known {
  readonly inputs: Readonly<Record<string, string>>
  readonly steps: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A text of action.yml with its `${{ }}` filled in. Throws at what is beyond this. */
export function filledIn(text: string, known: Known): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, term: string) => termValue(term, known))
}

/** Whether a step is run: the condition of its `if`, after steps of which all or not all have succeeded. */
export function isRun(condition: string | undefined, allWell: boolean, known: Known): boolean {
  if (condition === 'always()') return true
  if (condition === undefined) return allWell
  const [, left = '', sign, right = ''] = /^(\S+) (==|!=) (\S+)$/.exec(condition) ?? []
  const same = termValue(left, known) === termValue(right, known)
  return allWell && (sign === '==' ? same : !same)
}

function termValue(term: string, { inputs, steps }: Known): string {
  const [, literal] = /^'(.*)'$/.exec(term) ?? []
  if (literal !== undefined) return literal
  const [, input] = /^inputs\.([\w-]+)$/.exec(term) ?? []
  // An input that is not declared, or an output that is not set, is an empty string to GitHub too.
  if (input !== undefined) return inputs[input] ?? ''
  const [, step, output] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(term) ?? []
  if (step === undefined || output === undefined) throw new Error(`this trial knows nothing of ${term}`)
  return steps[step]?.[output] ?? ''
}
